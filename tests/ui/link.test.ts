import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFragment, hidesSomething, LARGEST_TEXT, toFragment } from '../../src/ui/share/link.ts';

const key = 'cell/buddies/a-small-machine';

async function fragmentOf(text: string): Promise<string> {
  const link = await toFragment({ key, text });
  if ('problem' in link) throw new Error(link.problem);
  return link.fragment;
}

describe('code in a link', () => {
  it('comes out as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
        fc.pre(text.isWellFormed());
        expect(await fromFragment(await fragmentOf(text))).toEqual({ key, text });
      }),
      { numRuns: 50 },
    );
  });

  it('is not made of too long a text', async () => {
    expect(await toFragment({ key, text: 'x'.repeat(LARGEST_TEXT + 1) })).toHaveProperty('problem');
  });

  it('is refused when it unpacks to more than it may', async () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url').slice(0, 20_000);
    expect(await fromFragment(`#code=1:${key}:${bomb}`)).toHaveProperty('problem');
  });

  it.each(['#code=', '#code=1:cell/a:', '#code=2:cell/a:AAAA', '#code=1:../a:AAAA', '#code=1:cell/a:%%', '#code=1:cell/a:zzzzzzzz'])(
    'is refused when it is damaged: %s',
    async (fragment) => {
      expect(await fromFragment(fragment)).toHaveProperty('problem');
    },
  );

  it('is looked at for characters that hide what it says', () => {
    expect(hidesSomething('const a = 1; // plain, äöü 漢字')).toBe(false);
    expect(hidesSomething('const a\u202e = 1;')).toBe(true);
    expect(hidesSomething('const a\u200b = 1;')).toBe(true);
  });
});
