import {
  boot, createNamespace, type DesignName, makePagemap, Nvdimm, PAGES_PER_SECTION,
  plugIn,
} from 'engine';
import { show, table } from 'notebook';

/** One kernel labels the module, another one finds it. What comes of it? */
function meet(kept: number, design: DesignName): string {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: 256 });
  const first = plugIn(boot({ design: 'two-word', memory: 4 * 2 ** 20 }), dimm);
  createNamespace(first.memory, dimm, 'pmem', kept);

  const found = dimm.replaced(dimm.medium);
  const next = plugIn(boot({ design, memory: 4 * 2 ** 20 }), found);
  try {
    makePagemap(next, found, next.zones[0]);
    return 'it takes the module';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

show(table(
  [['the label keeps', 'bytes'], 'a kernel with 16 bytes', 'a kernel with 64 bytes'],
  [16, 64].map((kept) => [kept, meet(kept, 'two-word'), meet(kept, 'struct-page')]),
));
