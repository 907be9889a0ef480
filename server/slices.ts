import { slice as accreditation } from '#accreditation/server';
import { slice as activities } from '#activities/server';
import { slice as broadcast } from '#broadcast/server';
import { slice as captions } from '#captions/server';
import { slice as conference } from '#conference/server';
import { slice as directory } from '#directory/server';
import { slice as documents } from '#documents/server';
import { slice as floor } from '#floor/server';
import { slice as practices } from '#practices/server';
import { slice as remote } from '#remote/server';
import { slice as search } from '#search/server';
import { slice as warnings } from '#warnings/server';
import type { Slice } from '#platform/server/slice.ts';

/** The slices of this installation, in the order of their layers: each may use those before it. */
export const slices: readonly Slice[] = [
	directory,
	conference,
	accreditation,
	documents,
	warnings,
	practices,
	activities,
	floor,
	broadcast,
	captions,
	remote,
	search,
];
