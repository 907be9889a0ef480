import * as v from 'valibot';
import { choiceField, idField, singleLineField } from './form.ts';
import { linkWays } from './thread.ts';

const noThing = 'platform.thread.no-thing';

/** An officer links two things. `once`: also the id of the link. */
export const LinkForm = v.object({
	once: idField,
	way: choiceField(linkWays),
	address: v.pipe(v.string(noThing), v.trim(), v.minLength(1, noThing), v.maxLength(1_000, noThing)),
	why: v.optional(singleLineField(300), ''),
});

export const UnlinkForm = v.object({ id: idField });
