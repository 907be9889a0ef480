import * as v from 'valibot';
import type { Person } from '#platform/actor.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { addPerson } from '#platform/server/people.ts';
import { delegationClasses, roles, texts } from '#conference';
import { officersConference } from '../access.ts';
import { addDelegation } from './delegations.ts';
import { addParticipant } from './participants.ts';
import { delegationsIn } from '../store/people.ts';

const key = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));
const Delegations = v.array(
	v.strictObject({
		key,
		/** A known id, for the tests of pages. */
		id: v.optional(v.pipe(v.string(), v.uuid())),
		name: texts(200),
		class: v.picklist(delegationClasses),
		seat: v.nullable(v.number()),
		isYouth: v.optional(v.boolean(), false),
	}),
);
const People = v.array(
	v.strictObject({
		key,
		name: v.string(),
		email: v.string(),
		/** Roles in the organisation. */
		roles: v.array(v.picklist(['administrator', 'officer'])),
		/** Role in the conference; `null` = none */
		role: v.nullable(v.picklist(roles)),
		delegation: v.nullable(key),
	}),
);

/** The loaded people, by the keys of the files. */
export interface LoadedPeople {
	delegations: Readonly<Record<string, string>>;
	people: Readonly<Record<string, Person>>;
}

/**
 * Loads delegations and people of a conference from two files; idempotent. Delegations in a file have their own names
 * and are matched by the English one.
 */
export async function loadPeople(
	ctx: OperationContext,
	slug: string,
	files: { delegations: unknown; people: unknown },
): Promise<Result<LoadedPeople, 'not-found' | 'bad-file'>> {
	const access = await officersConference(ctx, { slug }, 'manage');
	if (!access) return refuse('not-found');
	const delegations = v.safeParse(Delegations, files.delegations);
	const people = v.safeParse(People, files.people);
	if (!delegations.success || !people.success) return refuse('bad-file');
	const there = await delegationsIn(ctx.database, access.id);
	const ids: Record<string, string> = {};
	for (const { key: name, ...fields } of delegations.output) {
		const found = there.find((one) => one.name['en'] === fields.name['en'])?.id;
		const added = found ?? (await addDelegation(ctx, access.id, { ...fields, entry: null }));
		if (typeof added === 'string') ids[name] = added;
		else if (added.ok) ids[name] = added.value.id;
		else return refuse('bad-file', { [name]: added.refusal });
	}
	const persons: Record<string, Person> = {};
	for (const { key: name, role, delegation, ...fields } of people.output) {
		const person = await addPerson(ctx, fields);
		if (!person.ok) return refuse('bad-file', { [name]: person.refusal });
		persons[name] = person.value;
		if (!role) continue;
		const own = delegation === null ? null : (ids[delegation] ?? '');
		const added = await addParticipant(ctx, access.id, { email: fields.email, role, delegation: own });
		if (!added.ok && added.refusal !== 'already-there') return refuse('bad-file', { [name]: added.refusal });
	}
	return done({ delegations: ids, people: persons });
}
