import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { uploadBrand, type UploadedFile } from '#platform/form.ts';
import { sql } from '#platform/server/database.ts';
import { openDiskFiles } from '#platform/server/files/disk-files.ts';
import { openFiles, type Files } from '#platform/server/files/files.ts';
import type { FileType } from '#platform/server/files/file-types.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
	type SignedIn,
} from '../../../conference/server/test-conference.examples.ts';
import type { FormField } from '../../form-definition.ts';
import { addDelegation } from '../people/delegations.ts';
import { editForm, publishForm } from './edit-form.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { giveAnswers } from './give-answers.ts';
import { nominate } from '../delegation/nominate.ts';
import { ownRegistration } from '../registration/own-registrations.ts';
import { addParticipant } from '../people/participants.ts';
import { answersForOfficers } from './read-answers.ts';
import { registrationForm } from './registration-form.ts';
import { setCategory } from '../invitation/set-category.ts';
import { transition } from '../registration/transition.ts';
import { uploadAnswer } from './upload-answer.ts';
import { start } from '../accreditation.examples.ts';

/* A conference with a form, and people around it, for the tests of forms. */

/** What must stay hidden. */
export const poison = 'POISON of an answer';
export let platform: Awaited<ReturnType<typeof openExampleConference>>;
export let folder: string;
export let files: Files;
export let conference: string;
export let delegation: string;
export let focalPoint: SignedIn;
export let otherFocalPoint: SignedIn;
export let member: SignedIn;
export let stranger: SignedIn;
/** The registration of `member`. */
export let registration: string;
let created = 0;
export const someone = (): Promise<SignedIn> =>
	signedInPerson(platform.database, `Form Person ${(created += 1)}`);

export const ctx = (who: SignedIn = platform.officer, now = start) => platform.context(who, now);

/** Opens a platform with a conference, two delegations and a nominated member, for each test of a file. */
export function useForms(): void {
	beforeAll(async () => {
		platform = await openExampleConference();
		folder = await mkdtemp(join(tmpdir(), 'rostrum-forms-'));
		await mkdir(join(folder, 'incoming'));
		files = openFiles(platform.database, openDiskFiles(folder), folder);
		[focalPoint, otherFocalPoint, member, stranger] = await Promise.all([
			someone(),
			someone(),
			someone(),
			someone(),
		]);
	});
	afterAll(async () => {
		await platform.close();
		await rm(folder, { recursive: true });
	});
	beforeEach(async () => {
		conference = await exampleConference(platform);
		const [own, other] = await Promise.all(
			['state/maltavia', null].map(async (entry) => {
				const facts = { entry, name: entry ? {} : { en: 'Other' }, class: 'state', seat: null };
				return valueOf(await addDelegation(ctx(), conference, facts)).id;
			}),
		);
		delegation = own ?? '';
		for (const [of, who] of [
			[delegation, focalPoint],
			[other ?? '', otherFocalPoint],
		] as const)
			valueOf(await addFocalPoint(ctx(), conference, { delegation: of, ...who.person }));
		for (const category of ['state', 'ngo'])
			valueOf(
				await setCategory(ctx(), conference, {
					category,
					maxPeople: null,
					selfRegistration: category === 'ngo',
					opensAt: null,
					closesAt: null,
				}),
			);
		const person = { givenName: 'Test', familyName: 'Member', email: member.person.email };
		registration = valueOf(await nominate(ctx(focalPoint), delegation, [person]))[0]?.id ?? '';
	});
	afterEach(async () => {
		await sql`delete from conference.conference`.execute(platform.database);
	});
}

/** Replaces the draft by one section with these fields. */
export const draft = async (fields: readonly FormField[], revision?: number, now = start) => {
	const found = await registrationForm(ctx(), 'coasts-2020');
	const edit = { do: 'replace', definition: [{ id: 'all', title: {}, fields }] } as const;
	return editForm(ctx(platform.officer, now), conference, {
		revision: revision ?? found?.revision ?? 0,
		edit,
	});
};
/** Puts a form of one section to use; returns its version. */
export const use = async (
	fields: readonly FormField[],
	answersUntil: number | null = null,
): Promise<number> => {
	const { revision } = valueOf(await draft(fields));
	return valueOf(await publishForm(ctx(), conference, { revision, answersUntil })).version;
};
export const answer = (
	version: number,
	given: Readonly<Record<string, string | string[]>>,
	who = member,
	now = start,
	to = registration,
) => {
	const values = Object.fromEntries(Object.entries(given).map(([id, value]) => [`answer.${id}`, value]));
	return giveAnswers(ctx(who, now), to, { version, values });
};
export const own = async (who = member, now = start) => ownRegistration(ctx(who, now), registration);
export const accredit = () => transition(ctx(), registration, { do: 'accredit' });
/** All that officers see, as text. */
export const seen = async (who: SignedIn) => JSON.stringify(await answersForOfficers(ctx(who), registration));
export const officerOf = async (slug = 'coasts-2020'): Promise<SignedIn> => {
	const who = await someone();
	const id =
		slug === 'coasts-2020'
			? conference
			: await exampleConference(platform, { slug, meetings: [], items: [] });
	valueOf(
		await addParticipant(ctx(), id, {
			email: who.person.email,
			role: 'officer',
			delegation: null,
			person: '',
		}),
	);
	return who;
};
export const readsLogged = async () =>
	(
		await sql<{ field: string }>`select field from accreditation.sensitive_read
		where registration_id = ${registration} order by id`.execute(platform.database)
	).rows.map((one) => one.field);

async function upload(content: Uint8Array, mediaType: FileType, who = member): Promise<UploadedFile> {
	const id = randomUUID();
	const path = join(folder, 'incoming', id);
	await writeFile(path, content);
	const sha256 = createHash('sha256').update(content).digest('hex');
	const file = { id, name: 'a file.bin', bytes: content.length, sha256, mediaType };
	const quota = { owner: `person:${who.person.id}`, maxBytes: 1e8 };
	valueOf(
		await files.add([{ ...file, path, field: 'file' }], { uploader: who.person.id, quota, now: start }),
	);
	return { ...file, [uploadBrand]: true };
}
export const sent = async (
	version: number,
	id: string,
	content: Uint8Array,
	type: FileType,
	who = member,
) => {
	const file = await upload(content, type, who);
	return uploadAnswer(ctx(who), registration, { version, field: id, file, frame: 'middle' }, files);
};
