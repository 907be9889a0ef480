import type { EntryKind } from '#directory';

export { addressOfEntry, addressOfList, kindOfSegment } from '#directory';

/** Whether conferences are gathered under entries of this kind, so that it has a calendar of its own. */
export const hasCalendar = (kind: EntryKind): boolean => ['field', 'state', 'series'].includes(kind);
