/**
 * Reading a snapshot: JSON from outside, of which nothing is known until each field that is used has been
 * looked at.
 */
import { MIGRATE_TYPES } from '../zones/migratetype.ts';
import { MAX_NR_ZONES } from '../zones/watermark.ts';
import { wrongZones } from './check-zones.ts';
import { MalformedRecording } from './malformed.ts';
import type { Snapshot } from './recording.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * @param text JSON
 * @param name what to call the snapshot in an error, for instance "snapshot-T0.json"
 * @throws MalformedRecording naming the field that is missing or makes no sense
 */
export function readSnapshot(text: string, name: string): Snapshot {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedRecording(
      name,
      `it is not JSON (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  const at = new Place(name);
  const fields = at.fields(value);
  at.number(fields, 'max_order', 1, 11);
  at.number(fields, 'pageblock_order', 0, 10);
  checkMigratetypes(at, at.list(fields, 'migratetypes'));
  at.list(fields, 'nodes').forEach((node, index) => checkNode(at.in(`nodes[${index}]`), node));
  const snapshot = value as Snapshot;
  const wrong = wrongZones(snapshot);
  if (wrong !== undefined) throw at.malformed(wrong);
  return snapshot;
}

function checkMigratetypes(at: Place, names: readonly unknown[]): void {
  if (names.length > MIGRATE_TYPES || names.some((name, index) => typeof name !== 'string' || names.indexOf(name) !== index)) {
    throw at.malformed(`"migratetypes" must be at most ${MIGRATE_TYPES} names, each another`);
  }
}

function checkNode(at: Place, value: unknown): void {
  const node = at.fields(value);
  at.number(node, 'node', 0, 1023);
  at.list(node, 'zones').forEach((zone, index) => checkZone(at.in(`zones[${index}]`), zone));
}

function checkZone(at: Place, value: unknown): void {
  const zone = at.fields(value);
  if (typeof zone['name'] !== 'string') throw at.malformed('"name" must be a text');
  at.number(zone, 'zone_index', 0, MAX_NR_ZONES - 1);
  at.number(zone, 'spanned_pages', 1);
  for (const key of ['zone_id', 'start_pfn', 'present_pages', 'managed_pages', 'flags']) at.number(zone, key);
  const watermark = at.in('watermark');
  for (const key of ['min', 'low', 'high']) watermark.number(at.fields(zone['watermark']), key);
  at.numbers(zone, 'lowmem_reserve');
  at.list(zone, 'free_area').forEach((area, index) =>
    checkFreeArea(at.in(`free_area[${index}]`), area, index),
  );
  checkPcp(at.in('pcp'), zone['pcp']);
  const pageblocks = at.fields(zone['pageblocks']);
  at.number(pageblocks, 'first_pageblock_pfn');
  if (typeof pageblocks['types'] !== 'string' || !/^[0-4-]*$/.test(pageblocks['types'])) {
    throw at.malformed('"types" must be a digit from 0 to 4 or a "-" for each pageblock');
  }
}

function checkFreeArea(at: Place, value: unknown, index: number): void {
  const area = at.fields(value);
  const nrFree = at.number(area, 'nr_free');
  if (at.number(area, 'order') !== index)
    throw at.malformed('free areas must be in the order of their orders, from 0');
  const lists = at.fields(area['lists']);
  const blocks = Object.keys(lists).reduce(
    (sum, name) => sum + at.in('lists').numbers(lists, name).length,
    0,
  );
  if (blocks !== nrFree) throw at.malformed(`nr_free is ${nrFree}, but the lists hold ${blocks} blocks`);
}

function checkPcp(at: Place, value: unknown): void {
  const pcp = at.fields(value);
  for (const key of ['count', 'high', 'batch', 'free_factor']) at.number(pcp, key, 0, 2 ** 31 - 1);
  at.list(pcp, 'lists').forEach((_, pindex) => {
    at.in('lists').numbers(at.fields(pcp['lists']), String(pindex));
  });
}

/** A place in the JSON, for the error that names it. */
class Place {
  readonly #name: string;
  constructor(name: string) {
    this.#name = name;
  }

  in(part: string): Place {
    return new Place(`${this.#name}, ${part}`);
  }

  malformed(why: string): MalformedRecording {
    return new MalformedRecording(this.#name, why);
  }

  fields(value: unknown): Fields {
    if (typeof value !== 'object' || value === null) throw this.malformed('an object was to be here');
    return value as Fields;
  }

  list(fields: Fields, key: string): readonly unknown[] {
    const value = fields[key];
    if (!Array.isArray(value)) throw this.malformed(`"${key}" must be a list`);
    return value;
  }

  numbers(fields: Fields, key: string): readonly unknown[] {
    const list = this.list(fields, key);
    if (!list.every((value) => Number.isSafeInteger(value)))
      throw this.malformed(`"${key}" must be a list of whole numbers`);
    return list;
  }

  number(fields: Fields, key: string, least = 0, most: number = Number.MAX_SAFE_INTEGER): number {
    const value = fields[key];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw this.malformed(`"${key}" must be a whole number from ${least} to ${most}`);
    }
    return value;
  }
}
