import { describe, expect, it } from 'vitest';
import { hasRegion, readRegion, RegionError, replaceRegion } from '../../src/lessons/region.ts';

const MODULE = ['import a;', '// #region cut', 'one', '', 'two', '// #endregion cut', 'rest'].join('\n');

describe('a region', () => {
  it('is what stands between its markers, with the number of its first line', () => {
    expect(readRegion(MODULE, 'cut')).toEqual({ name: 'cut', text: 'one\n\ntwo', firstLine: 3 });
  });

  it('can be replaced without a change to anything around it', () => {
    expect(replaceRegion(MODULE, 'cut', 'three')).toBe('import a;\n// #region cut\nthree\n// #endregion cut\nrest');
    expect(replaceRegion(MODULE, 'cut', readRegion(MODULE, 'cut').text)).toBe(MODULE);
  });

  it('may be empty, and have Windows line breaks', () => {
    const source = '// #region cut\r\n// #endregion cut\r\n';
    expect(readRegion(source, 'cut').text).toBe('');
    expect(readRegion(replaceRegion(source, 'cut', 'a\r\nb'), 'cut').text).toBe('a\nb');
  });

  it('is told from one whose name begins alike', () => {
    expect(hasRegion('// #region cutter\n// #endregion cutter', 'cut')).toBe(false);
  });

  it.each([
    ['nothing here', 'The line "// #region cut" is missing.'],
    ['// #region cut', 'The line "// #endregion cut" is missing.'],
    ['// #endregion cut\n// #region cut', 'The region "cut" ends in line 1, before it begins in line 2.'],
    [`${MODULE}\n${MODULE}`, 'The line "// #region cut" stands twice, in lines 2 and 9.'],
  ])('that is not as it must be is refused with a sentence: %j', (source, sentence) => {
    expect(() => readRegion(source, 'cut')).toThrow(new RegionError(sentence));
  });

  it('takes no text that holds a marker itself', () => {
    expect(() => replaceRegion(MODULE, 'cut', MODULE)).toThrow(RegionError);
  });
});
