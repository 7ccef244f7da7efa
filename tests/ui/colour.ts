/** Colour as it is measured: contrast after WCAG 2, distance in OKLab, and dichromacy after Machado, Oliveira and Fernandes (2009). */

/** Red, green and blue, 0 to 1, gamma-encoded. */
export type Rgb = readonly [number, number, number];

export const parse = (hex: string): Rgb => {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
};

const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
const clamp = (c: number): number => Math.min(1, Math.max(0, c));

const map = ([r, g, b]: Rgb, change: (c: number) => number): Rgb => [change(r), change(g), change(b)];
const dot = (row: Rgb, colour: Rgb): number => row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2];

const luminance = (colour: Rgb): number => dot([0.2126, 0.7152, 0.0722], map(colour, toLinear));

/** 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Severity 1 of each. */
const dichromacies = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, readonly [Rgb, Rgb, Rgb]>;

export type Sight = 'all cones' | keyof typeof dichromacies;
export const sights: readonly Sight[] = ['all cones', 'protanopia', 'deuteranopia', 'tritanopia'];

/** The colour as it is seen. */
export function seen(colour: Rgb, sight: Sight): Rgb {
  if (sight === 'all cones') return colour;
  const linear = map(colour, toLinear);
  const [r, g, b] = dichromacies[sight];
  return map([dot(r, linear), dot(g, linear), dot(b, linear)], (c) => toGamma(clamp(c)));
}

function oklab(colour: Rgb): Rgb {
  const linear = map(colour, toLinear);
  const cones = map(
    [
      dot([0.4122214708, 0.5363325363, 0.0514459929], linear),
      dot([0.2119034982, 0.6806995451, 0.1073969566], linear),
      dot([0.0883024619, 0.2817188376, 0.6299787005], linear),
    ],
    Math.cbrt,
  );
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

/** Distance in OKLab; black and white are 1 apart. */
export function distance(a: Rgb, b: Rgb): number {
  const [l1, a1, b1] = oklab(a);
  const [l2, a2, b2] = oklab(b);
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}
