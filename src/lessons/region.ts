/**
 * Regions: the marked part of an engine module that a reader writes. A region begins after a line `// #region name`
 * and ends before the line `// #endregion name`; the two marker lines stay.
 */

/** A region that is not as it must be; the message is a sentence for the reader. */
export class RegionError extends Error {
  override readonly name = 'RegionError';
}

export interface Region {
  readonly name: string;
  /** what stands between the two marker lines, without its last line break */
  readonly text: string;
  /** number of the region's first line in the source, from 1 */
  readonly firstLine: number;
}

/** Does the source hold a marker of this region, be it only one of the two? */
export function hasRegion(source: string, name: string): boolean {
  return linesOf(source).some((line) => isMarker(line, 'region', name) || isMarker(line, 'endregion', name));
}

/** @throws RegionError when the region is not there, not closed, or there twice */
export function readRegion(source: string, name: string): Region {
  const lines = linesOf(source);
  const { begin, end } = findMarkers(lines, name);
  return { name, text: lines.slice(begin + 1, end).join('\n'), firstLine: begin + 2 };
}

/**
 * The source with other text in the region.
 * @throws RegionError as readRegion does, and when the text would open or close a region itself
 */
export function replaceRegion(source: string, name: string, text: string): string {
  if (linesOf(text).some((line) => /^\s*\/\/ #(end)?region\b/.test(line))) {
    throw new RegionError(`The text for the region "${name}" holds a region marker itself. Leave the marker lines out.`);
  }
  const lines = linesOf(source);
  const { begin, end } = findMarkers(lines, name);
  return [...lines.slice(0, begin + 1), ...linesOf(text), ...lines.slice(end)].join('\n');
}

function findMarkers(lines: readonly string[], name: string): { begin: number; end: number } {
  const begin = onlyMarker(lines, 'region', name);
  const end = onlyMarker(lines, 'endregion', name);
  if (end < begin) {
    throw new RegionError(`The region "${name}" ends in line ${end + 1}, before it begins in line ${begin + 1}.`);
  }
  return { begin, end };
}

function onlyMarker(lines: readonly string[], kind: 'region' | 'endregion', name: string): number {
  const [first, second] = lines.flatMap((line, index) => (isMarker(line, kind, name) ? [index] : []));
  if (first === undefined) throw new RegionError(`The line "// #${kind} ${name}" is missing.`);
  if (second !== undefined) {
    throw new RegionError(`The line "// #${kind} ${name}" stands twice, in lines ${first + 1} and ${second + 1}.`);
  }
  return first;
}

function isMarker(line: string, kind: 'region' | 'endregion', name: string): boolean {
  return line.trim() === `// #${kind} ${name}`;
}

function linesOf(source: string): string[] {
  return source.split(/\r?\n/);
}
