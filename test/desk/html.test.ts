import { html } from '../../src/desk/html';

describe('html', () => {
  it('escapes its values, but not nested html results', () => {
    const inner = html`<b>${'<i>&"\'</i>'}</b>`;
    expect(html`<p title="${'"x"'}">${inner}${[inner, inner]}${null}${0}</p>`.source).toBe(
      '<p title="&quot;x&quot;"><b>&lt;i&gt;&amp;&quot;&#39;&lt;/i&gt;</b>' +
        '<b>&lt;i&gt;&amp;&quot;&#39;&lt;/i&gt;</b>\n<b>&lt;i&gt;&amp;&quot;&#39;&lt;/i&gt;</b>0</p>',
    );
  });

  it('removes control characters and replaces lone surrogates', () => {
    expect(html`${'a\u0000\u001b[31mb\nc\ud83d'}`.source).toBe('a[31mb\nc\ufffd');
  });

  it('rejects an object that only looks like Html', () => {
    const lookalike = JSON.parse('{"source": "<script>"}') as string;
    expect(() => html`${lookalike}`.source).toThrow(TypeError);
  });
});
