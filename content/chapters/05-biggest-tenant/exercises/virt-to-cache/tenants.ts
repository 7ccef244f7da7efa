/** A machine whose pages have many tenants: objects of small and large slabs, a large allocation, and pages without a slab. */
import {
  allocPages, boot, type DesignName, type KmemCache, kmalloc, kmemCacheAlloc, kmemCacheCreate, kmemCacheInit, type Machine, PAGE_SIZE, type Slub, slabCaches,
} from 'engine';

export interface Tenants {
  readonly machine: Machine;
  readonly slub: Slub;
  /** objects in slabs of one page, and their caches */
  readonly small: readonly Owned[];
  /** objects in slabs of several pages */
  readonly large: readonly Owned[];
  /** addresses in pages of no slab, and what is there */
  readonly others: readonly { readonly address: number; readonly what: string }[];
}

export interface Owned {
  readonly object: number;
  readonly cache: KmemCache;
}

export function moveIn(design: DesignName, startPfn = 0): Tenants {
  const machine = boot({ design, memory: [{ startPfn, pages: startPfn === 0 ? 512 : 8192 }], maxPageOrder: 5, pageblockOrder: 5 });
  const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge' });
  const owned = (sizes: readonly number[]): Owned[] => sizes.flatMap((size) => {
    const cache = kmemCacheCreate(slub, { name: `size-${size}`, size });
    return Array.from({ length: 12 }, () => ({ object: kmemCacheAlloc(cache), cache }));
  });
  const small = owned([40, 512, 200]);
  const large = owned([1500, 700, 3000]);
  const own = allocPages(machine.zones[0], 0);
  const free = machine.memmap.next(machine.zones[0].listHead(5, 1));
  const others = [
    { address: own * PAGE_SIZE + 77, what: 'a page that somebody has for himself' },
    { address: free * PAGE_SIZE, what: 'a free page' },
    { address: kmalloc(slub, 20_000) + 5000, what: 'an allocation of 20,000 bytes, too large for a slab' },
    { address: machine.kernelData.address, what: 'the kernel’s own data' },
  ];
  return { machine, slub, small, large, others };
}

/** Name of the cache at an address. */
export function nameAt({ slub }: Tenants, address: number): string {
  if (address === -1) return 'NULL';
  const found = [...slabCaches(slub)].find((cache) => cache.address === address);
  return found === undefined ? `${address}, where no cache is` : `the cache ${found.name}`;
}
