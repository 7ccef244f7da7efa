/** Where a file of the kernel can be read on the web: in the tree of the stable releases, at the very version that was read. */

const TREE = 'https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree';

/** @param lines such as `1064-1158`; the address leads to the first of them */
export function kernelAddress(version: string, file: string, lines: string | undefined): string {
  const line = lines === undefined ? '' : `#n${lines.replace(/-.*/, '')}`;
  return `${TREE}/${file}?h=v${version}${line}`;
}
