import type { Slice } from '#platform/server/slice.ts';

export const slice = { name: 'remote' } satisfies Slice;
