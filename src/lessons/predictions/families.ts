/** The families of predictions by name, each fetched when its first question is asked. */
import type { Maker } from '../prediction.ts';

export const FAMILIES = {
  split: () => import('./split.ts').then((module) => module.splitQuestion),
  merge: () => import('./merge.ts').then((module) => module.mergeQuestion),
  unlink: () => import('./unlink.ts').then((module) => module.unlinkQuestion),
  descriptor: () => import('./descriptor.ts').then((module) => module.descriptorQuestion),
  border: () => import('./border.ts').then((module) => module.borderQuestion),
  tenant: () => import('./tenant.ts').then((module) => module.tenantQuestion),
  'page-links': () => import('./page-links.ts').then((module) => module.pageLinksQuestion),
  'eight-bytes': () => import('./eight-bytes.ts').then((module) => module.eightBytesQuestion),
  window: () => import('./window.ts').then((module) => module.windowQuestion),
  'mapped-links': () => import('./mapped-links.ts').then((module) => module.mappedLinksQuestion),
  'sg-entry': () => import('./sg-entry.ts').then((module) => module.sgEntryQuestion),
  segments: () => import('./segments.ts').then((module) => module.segmentsQuestion),
  objects: () => import('./objects.ts').then((module) => module.objectQuestion),
  'slab-size': () => import('./slab-size.ts').then((module) => module.slabSizeQuestion),
  'allocator-word': () => import('./allocator-word.ts').then((module) => module.allocatorWordQuestion),
  'five-places': () => import('./five-places.ts').then((module) => module.fivePlacesQuestion),
  crash: () => import('./crash.ts').then((module) => module.crashQuestion),
  'module-label': () => import('./module-label.ts').then((module) => module.moduleLabelQuestion),
  'guest-boot': () => import('./guest-boot.ts').then((module) => module.guestBootQuestion),
  'guest-io': () => import('./guest-io.ts').then((module) => module.guestIoQuestion),
  circle: () => import('./circle.ts').then((module) => module.circleQuestion),
  'bit-budget': () => import('./bit-budget.ts').then((module) => module.bitBudgetQuestion),
} as const satisfies Readonly<Record<string, () => Promise<Maker>>>;

/** What the questions of a family are about. */
export type Family = keyof typeof FAMILIES;

export const isFamily = (name: string): name is Family => Object.hasOwn(FAMILIES, name);
