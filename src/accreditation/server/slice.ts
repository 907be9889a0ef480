import type { Slice } from '#platform/server/slice.ts';

export const slice = { name: 'accreditation' } satisfies Slice;
