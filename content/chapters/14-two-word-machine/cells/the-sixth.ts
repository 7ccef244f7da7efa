import { DESIGNS, type DesignName, PLAN } from 'engine';
import { show, table } from 'notebook';
import { bytesAPage, replay } from './one-trace.ts';

// The five designs, and yours: what a page costs in bits, and what a tebibyte costs in MiB.
const PAGES_OF_A_TEBIBYTE = 2 ** 28;
const MIB = 2 ** 20;
const mapOfATebibyte = (design: DesignName): number =>
  (bytesAPage(design) * PAGES_OF_A_TEBIBYTE) / MIB;

const designs: readonly DesignName[] = [...DESIGNS, 'own'];
show(table(
  [
    'design', ['for each page', 'bits'], ['map of a tebibyte', 'MiB'],
    'requests', 'the kernel’s page frame',
  ],
  designs.map((design) => {
    const { predicted, right } = replay(design);
    return [design, bytesAPage(design) * 8, mapOfATebibyte(design), predicted, right];
  }),
  `The links of your design reach ${PLAN.mostPages} pages.`,
));
