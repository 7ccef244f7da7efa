import { boot, kmemCacheAlloc, kmemCacheCreate, kmemCacheFree, kmemCacheInit, PAGE_SIZE, type DesignName } from 'engine';
import { graph, recorder, slab } from 'notebook';
import { describe, expect, it } from 'vitest';
import { Film } from '../../src/ui/stepper/film.ts';
import { figureViews } from '../../src/ui/views/figures.ts';
import type { SlabView } from '../../src/ui/figures/model.ts';

/** A slab of eight objects, three of which were allocated and one given back. */
function machineWithSlab(design: DesignName, random?: () => number) {
  const tape = recorder();
  const machine = boot({ design, memory: 128 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 4, watch: tape.watch });
  const cache = kmemCacheCreate(kmemCacheInit(machine, { commandLine: 'slab_nomerge', random }), { name: 'letter', size: 512 });
  const objects = [1, 2, 3].map(() => kmemCacheAlloc(cache));
  kmemCacheFree(cache, objects[1]);
  const pfn = Math.floor(objects[0] / PAGE_SIZE);
  return { tape, machine, cache, objects, pfn, indexOf: (object: number) => (object - pfn * PAGE_SIZE) / 512 };
}

const viewOf = ({ machine, pfn }: ReturnType<typeof machineWithSlab>): SlabView => {
  const [view] = figureViews(slab(machine, pfn));
  if (view?.kind !== 'slab') throw new Error('There is no slab.');
  return view;
};

describe('the figure of a slab', () => {
  it.each(['struct-page', 'two-word', 'one-word'] as const)('follows the free list through the objects (%s)', (design) => {
    const view = viewOf(machineWithSlab(design));
    expect(view.lists).toEqual([
      { name: 'the CPU’s free list', objects: [1, 3, 4, 5, 6, 7], isWhole: true },
      { name: 'the slab’s own free list', objects: [], isWhole: true },
    ]);
    expect(view.objects.map(({ isFree }) => isFree)).toEqual([false, true, false, true, true, true, true, true]);
  });

  it('undoes the disguise of a hardened list', () => {
    let seed = 1;
    const scene = machineWithSlab('struct-page', () => (seed = Math.imul(seed, 1664525) + 1013904223) >>> 0);
    const [cpu] = viewOf(scene).lists;
    expect(cpu?.objects[0]).toBe(scene.indexOf(scene.objects[1]));
    expect(cpu?.objects).toHaveLength(6);
    expect(cpu?.isWhole).toBe(true);
  });

  it('says that a list leads astray, and goes on', () => {
    const scene = machineWithSlab('struct-page');
    scene.machine.memory.write32(scene.objects[0] + 3 * 512 + 256, 0x12345);
    expect(viewOf(scene).lists[0]).toMatchObject({ objects: [1, 3], isWhole: false });
    scene.machine.memory.write32(scene.objects[0] + 3 * 512 + 256, scene.objects[1]);
    expect(viewOf(scene).lists[0]).toMatchObject({ objects: [1, 3], isWhole: false });
  });

  it('is stepped through, each step in words', () => {
    const { tape, machine, cache, objects, pfn } = machineWithSlab('struct-page');
    const recording = tape.record(machine, () => kmemCacheFree(cache, objects[0]), { slab: pfn });
    const frames = new Film(recording).frames(() => undefined);
    expect(frames.map(({ said }) => said).join(' ')).toContain('The CPU’s free list begins with object 0 now.');
    expect(frames.at(-1)?.views[0]).toMatchObject({ kind: 'slab', lists: [{ objects: [0, 1, 3, 4, 5, 6, 7] }, { objects: [] }] });
  });
});

it('the graph of who asked whom names each once, in the order of their coming', () => {
  const edge = { what: '64 bytes', times: 1, isInCircle: false };
  const [view] = figureViews(graph([{ from: 'b', to: 'a', ...edge }, { from: 'a', to: 'c', ...edge }]));
  expect(view).toMatchObject({ nodes: ['b', 'a', 'c'], edges: [{ from: 0, to: 1 }, { from: 1, to: 2 }] });
});
