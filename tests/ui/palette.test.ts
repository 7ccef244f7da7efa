/** What src/styles/VISUAL-LANGUAGE.md claims about colours and patterns, measured from the style sheets themselves. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { things } from '../../src/ui/theme/things.ts';
import { contrast, distance, parse, seen, sights, type Rgb } from './colour.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../src/styles/${name}`, import.meta.url), 'utf8');

const pairs = [...read('tokens.css').matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];

/** The colours of one theme, by token. */
const themes = (['light', 'dark'] as const).map((theme, index) => ({
  theme,
  colours: new Map(
    pairs.map(([, name = '', light = '', dark = '']) => [name, parse(index === 0 ? light : dark)]),
  ),
}));

const texts = [
  'ink',
  'ink-soft',
  'free',
  'allocated',
  'slab',
  'pcp',
  'memmap',
  'kernel',
  'hole',
  'link',
  'border',
  'mine',
];
const states = ['free', 'allocated', 'slab', 'pcp', 'memmap', 'kernel', 'mine'];

describe.each(themes)('the $theme page', ({ colours }) => {
  const colour = (name: string): Rgb => {
    const found = colours.get(name);
    if (found === undefined) throw new Error(`no token --${name}`);
    return found;
  };

  it.each(texts)('sets %s at 4.5 : 1 or more on paper', (name) => {
    expect(contrast(colour(name), colour('paper'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ink', 'ink-soft'])('sets %s at 4.5 : 1 or more on sunk paper', (name) => {
    expect(contrast(colour(name), colour('paper-sunk'))).toBeGreaterThanOrEqual(4.5);
  });

  it('draws the edge of a control at 3 : 1 or more', () => {
    expect(contrast(colour('rule-strong'), colour('paper'))).toBeGreaterThanOrEqual(3);
  });

  it.each(sights)('keeps the states apart to eyes with %s', (sight) => {
    for (const [index, a] of states.entries()) {
      for (const b of states.slice(index + 1)) {
        const apart = distance(seen(colour(a), sight), seen(colour(b), sight));
        expect(apart, `${a} and ${b}`).toBeGreaterThanOrEqual(0.06);
      }
    }
  });
});

describe('the patterns', () => {
  const rules = new Map(
    [...read('things.css').matchAll(/^\.t-(\w+) \{([^}]*)\}/gm)].map(([, name = '', body = '']) => [
      name,
      body,
    ]),
  );
  /** The pattern alone: without the name of the colour, as a grey printer has it. */
  const pattern = (name: string): string =>
    /--fill:([^;]*);/.exec(rules.get(name) ?? '')?.[1]?.replace(/var\(--\w+\)/g, 'ink') ?? '';

  it.each(Object.keys(things))('%s has one', (name) => {
    expect(pattern(name)).not.toBe('');
  });

  it('are all different', () => {
    const drawn = Object.keys(things).map(pattern);
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});
