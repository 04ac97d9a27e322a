import type { Next, Request, Response } from 'restify';
import type { ChatFiles } from '../domain/chatFile';
import type { Logger } from '../platform/logger';

/** A browser shows the photo, and runs nothing of it, whatever it contains. */
const HEADERS = {
  'cache-control': 'private, max-age=86400, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Creates the handler of `GET /attachments/{id}`: a photo, for everyone who has its address. */
export function serveChatFile(files: Pick<ChatFiles, 'find'>, logger: Logger) {
  return (req: Request, res: Response, next: Next): void => {
    const { id } = req.params as { readonly id: string };
    files
      .find(id)
      .then((file) => {
        if (file === null)
          return void res.send(404, { error: { code: 'NotFound', message: 'There is no such file.' } });
        res.writeHead(200, {
          ...HEADERS,
          'content-type': file.contentType,
          'content-length': String(file.content.length),
          'content-disposition': `inline; filename*=UTF-8''${encodeName(file.name)}`,
        });
        res.end(file.content);
      })
      .catch((error: unknown) => {
        logger.error({ err: error }, 'photo not readable');
        res.send(503, { error: { code: 'TryAgain', message: 'Please try again shortly.' } });
      })
      .finally(() => next())
      // The client closed the connection.
      .catch(() => undefined);
  };
}

function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
