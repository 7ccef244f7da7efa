/**
 * Zones whose spans overlap: a node has memory below and above that of another node. The span of its zone then holds
 * pages of the other, and only the descriptors tell them apart.
 */
import { pageIsBuddy } from 'engine';
import { buildMachine, type CheckContext, type Finding, found, smallestCounterexample } from 'lessons';
import { layoutOf, type Meeting, meetings, placesOf } from './meetings.ts';

export function asksDescriptorsNotSpans(context: CheckContext): Finding {
  return found(smallestCounterexample(context, meetings('other node'), (meeting) => {
    const { at, ours, theirs } = placesOf(meeting);
    const machine = buildMachine({ ...layoutOf(meeting), blocks: [{ pfn: theirs, order: at, state: 'free', migratetype: 1 }] });
    const [first, second] = machine.zones;
    // Both zones now reach from the first page to the last; who owns which page stands in the descriptors alone.
    const pages = second.startPfn + second.spannedPages;
    for (const zone of machine.zones) {
      zone.startPfn = 0;
      zone.spannedPages = pages;
    }
    const answer = pageIsBuddy(meeting.upper ? second : first, ours, theirs, at);
    if (!answer) return undefined;
    return {
      left: `The zones of both nodes span pfn 0 to ${pages - 1}. ${sayPlaces(meeting)} The answer was ${answer}.`,
      expected: 'It should be false: the descriptors name different nodes, and a span is not a promise that every page in it is of the zone.',
    };
  }));
}

function sayPlaces(meeting: Meeting): string {
  const { at, ours, theirs } = placesOf(meeting);
  const [own, other] = meeting.upper ? [1, 0] : [0, 1];
  return `The block of order ${at} at pfn ${ours} is of node ${own}; at pfn ${theirs} a free block of the same order is of node ${other}.`;
}
