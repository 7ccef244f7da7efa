/**
 * The checksums of bench/WORKLOADS.md, section 7: what every runner must come to, whatever its design.
 */
export interface Published {
  readonly workload: string;
  /** log2 of the pages */
  readonly log2Pages: number;
  /** over the result of every allocation, hexadecimal */
  readonly checksum: string;
  /** of the free lists at the end, hexadecimal */
  readonly state: string;
  /** allocations that found nothing */
  readonly fails: number;
}

const TABLE = `
  w1-fast   16 e7d71445 03bc602c 0
  w1-ladder 16 5739d2c5 03d67a9f 0
  w1-lifo64 16 66aa6dc5 03d67a9f 0
  w2-50     16 ccf01ad2 e1a84d6e 0
  w2-90     16 b94dc53b 95e2af9d 1494
  w3-fill   16 eea39dc5 8ef9c39f 0
  w3-drain  16 eea39dc5 1f875a9f 0
  w4-17     16 2a35363d 63e07587 0
  w4-20     16 fc7bcbb7 78098544 0
  w5-90     16 d63ee6bd 7d227dab 3435
  w1-fast   20 e7d71445 2f752c2c 0
  w1-ladder 20 5739d2c5 86d3539f 0
  w1-lifo64 20 66aa6dc5 86d3539f 0
  w2-50     20 959f2ad1 d9d43652 0
  w2-90     20 f4f59c58 1bd8072d 0
  w3-fill   20 2b2c9dc5 8ef9c39f 0
  w3-drain  20 2b2c9dc5 9adce39f 0
  w5-90     20 55c489b7 a2588048 0
  w1-fast   24 e7d71445 4985ec2c 0
  w1-ladder 24 5739d2c5 c740c39f 0
  w1-lifo64 24 66aa6dc5 c740c39f 0
  w2-50     24 03dec2f2 c548bf60 0
  w2-90     24 0ad0f20e 0d67cc37 0
  w3-fill   24 861c9dc5 8ef9c39f 0
  w3-drain  24 861c9dc5 6e3bcb9f 0
  w5-90     24 b1a46877 4c4330b5 0`;

export const PUBLISHED: readonly Published[] = TABLE.trim().split('\n').map((line) => {
  const [workload = '', log2Pages, checksum = '', state = '', fails] = line.trim().split(/ +/);
  return { workload, log2Pages: Number(log2Pages), checksum, state, fails: Number(fails) };
});

/** What a workload on 2^log2Pages pages must come to, or undefined when nobody has published it. */
export function publishedFor(workload: string, log2Pages: number): Published | undefined {
  return PUBLISHED.find((entry) => entry.workload === workload && entry.log2Pages === log2Pages);
}
