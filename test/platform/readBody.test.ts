import { readBody } from '../../src/platform/readBody';

function streamOf(...chunks: readonly (string | Error)[]) {
  const canceled = jest.fn();
  const rest = [...chunks];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = rest.shift();
        if (next === undefined) controller.close();
        else if (next instanceof Error) controller.error(next);
        else controller.enqueue(Buffer.from(next));
      },
      cancel: canceled,
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), canceled };
}

describe('reading the body of a response', () => {
  it('returns the whole text up to the limit', async () => {
    const { response } = streamOf('가', '나');
    expect(await readBody(response, 6)).toBe('가나');
    expect(await readBody(new Response(null), 0)).toBe('');
  });

  it('stops and closes the connection beyond it', async () => {
    const { response, canceled } = streamOf('가', '나', '다');
    expect(await readBody(response, 5)).toBeNull();
    expect(canceled).toHaveBeenCalledTimes(1);
  });

  it('rejects if the body breaks off', async () => {
    const { response } = streamOf('가', new Error('broken'));
    await expect(readBody(response, 100)).rejects.toThrow('broken');
  });
});
