import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	beginLetter,
	createImport,
	issueList,
	loadPeople,
	loadRegistrations,
	nominateYoung,
	officersConference,
	setLetterText,
	setListings,
	type LoadedPeople,
	attendanceOf,
	giveDoorKey,
} from '#accreditation/server';
import type { AgendaItem } from '#conference';
import { findConference, loadConference } from '#conference/server';
import { loadRecording } from '#broadcast/server';
import { loadCaptions } from '#captions/server';
import type { RequestKind, SpeakingFrom } from '#floor';
import { askForFloor, floorFor, lead } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { readMessages } from '#platform/server/messages.ts';
import { root } from '../server/root.ts';
import { loadPapers } from './papers.ts';
import { loadSampleActivities } from './activities.ts';
import { loadWarnings } from './warnings.ts';

/** A step of a sitting as the files of the sample write it down. */
export interface Step {
	/** Minutes before now; of a sitting that was recorded, seconds from its beginning. */
	ago?: number;
	at?: number;
	by: string;
	do: 'open-meeting' | 'put-item' | 'open-list' | 'ask' | 'give' | 'end' | 'close-meeting';
	item?: string;
	kind?: RequestKind;
	where?: SpeakingFrom;
	language?: string;
	speaker?: string;
	onBehalfOf?: { name: string; members: string[] };
	alignedWith?: string[];
	to?: string;
	/** Whom the chair puts on the list; without it, a delegate asks. */
	delegation?: string;
}

/** How a meeting went; `startedBefore`: minutes before now, for a recorded one. */
export interface Played {
	meeting: number;
	startedBefore?: number;
	steps: Step[];
}

/** A file of a sample. */
export const json = async (folder: string, name: string): Promise<unknown> =>
	JSON.parse(await readFile(join(folder, name), 'utf8'));

/**
 * Loads the rehearsal: an invented conference in session today, its people, its first sitting so far, and one that
 * was recorded. The floor is brought there by its own verbs, each in the name of who would have pressed the button
 * and when.
 * @returns its address, or `null` when it names entries that this organisation's directory does not have
 */
export async function loadRehearsal(
	ctx: OperationContext,
	folder: string,
	dataFolder: string,
): Promise<string | null> {
	const loaded = await loadConference(ctx, await json(folder, 'conference.json'));
	if (!loaded.ok && Object.values(loaded.fields ?? {}).every((key) => key === 'conference.wrong.entry'))
		return null;
	if (!loaded.ok) throw new Error(`The sample in ${folder} could not be loaded: ${JSON.stringify(loaded)}`);
	const { slug } = loaded.value;
	const people = await loadPeople(ctx, slug, {
		delegations: await json(folder, 'delegations.json'),
		people: await json(folder, 'people.json'),
	});
	if (!people.ok) throw new Error(`The people of the sample could not be loaded: ${people.refusal}`);
	await loadWork(ctx, slug, people.value, folder);
	await play(ctx, slug, people.value, (await json(folder, 'floor.json')) as Played);
	await loadTrial(ctx, slug, people.value, join(folder, 'recording'), dataFolder);
	await loadPapers(ctx, slug, people.value, join(folder, 'documents'), dataFolder);
	await loadWarnings(ctx, people.value);
	await loadSampleActivities(ctx, people.value, folder);
	return slug;
}

/** Gives out the key of a door of today, to try check-in with a phone. @returns `null` if the rehearsal is of another day */
export async function openRehearsalDoor(ctx: OperationContext, slug: string): Promise<string | null> {
	const attendance = await attendanceOf(ctx, slug);
	if (!attendance?.day) return null;
	const given = await giveDoorKey(ctx, slug, { door: 'Main entrance', day: attendance.day });
	return given.ok ? given.value.key : null;
}

/** What waits for the officer: registrations in all states, and a table of people in which two lines are wrong. */
async function loadWork(
	ctx: OperationContext,
	slug: string,
	people: LoadedPeople,
	folder: string,
): Promise<void> {
	const officer = people.people['secretariat-officer'];
	if (!officer) throw new Error('The sample has no secretariat-officer');
	const file = await json(folder, 'registrations.json');
	const loaded = await loadRegistrations(ctx, slug, file, people, officer);
	if (!loaded.ok) throw new Error(`The registrations of the sample: ${JSON.stringify(loaded)}`);
	await issueFirstList(ctx, slug);
	await nominateMinor(ctx, people);
	await beginSampleLetter({ ...ctx, actor: { person: officer, roles: ['officer'] } }, slug);
	for (const { id, name, by, place } of tablesOf(slug, people)) {
		const bytes = await readFile(join(folder, name));
		const roles = by === 'secretariat-officer' ? (['officer'] as const) : [];
		const as: OperationContext = { ...ctx, actor: { person: people.people[by] ?? null, roles } };
		const brought = await createImport(as, place, { id, name, bytes, field: 'file' });
		if (!brought.ok) throw new Error(`${name} of the sample: ${brought.refusal}`);
	}
}

/** A letter to two accredited people, whose English text is approved and whose Russian text is not. */
async function beginSampleLetter(ctx: OperationContext, slug: string): Promise<void> {
	const conference = (await officersConference(ctx, { slug }))?.id ?? '';
	const letter = '5a3b1e00-0015-4000-8000-000000000001';
	const id = ['5a3b1e00-0004-4000-8000-000000000001', '5a3b1e00-0004-4000-8000-000000000002'];
	const begun = await beginLetter(ctx, conference, { once: 'letter-of-the-rehearsal', id, list: '', letter });
	if (!begun.ok) {
		if (begun.refusal === 'already-done') return;
		throw new Error(`The letter of the sample: ${begun.refusal}`);
	}
	for (const [at, text] of [
		{
			language: 'en',
			subject: 'How to reach the hall',
			body: 'Dear {name},\n\nthe entrance is on the square.',
			do: 'approve',
		},
		{
			language: 'ru',
			subject: 'Как пройти в зал',
			body: 'Здравствуйте, {name}!\n\nВход с площади.',
			do: 'save',
		},
	].entries()) {
		const written = await setLetterText(
			ctx,
			conference,
			{ ...text, revision: at + 1 } as Parameters<typeof setLetterText>[2],
			{ letter },
		);
		if (!written.ok) throw new Error(`The letter of the sample: ${written.refusal}`);
	}
}

/** The first list of participants is issued: States for everybody, civil society for participants. */
async function issueFirstList(ctx: OperationContext, slug: string): Promise<void> {
	const conference = (await officersConference(ctx, { slug }))?.id ?? '';
	const listed = { state: 'public', partner: 'public', organisation: 'public', ngo: 'participants' };
	const chosen = await setListings(ctx, conference, { listed });
	const issued = await issueList(ctx, conference, { version: 0 });
	if (!chosen.ok || (!issued.ok && issued.refusal !== 'already-done'))
		throw new Error('The list of participants of the sample could not be issued.');
}

/** The youth organisation's focal point has nominated a minor, whose guardian has not answered yet. */
async function nominateMinor(ctx: OperationContext, { delegations, people }: LoadedPeople): Promise<void> {
	const person = people['delegate-young-voices'] ?? null;
	const minor = {
		band: '16-17',
		givenName: 'Ada',
		familyName: 'Linden',
		email: 'youth@young-voices.example.org',
		guardianName: 'Eva Linden',
		guardianEmail: 'guardian@example.org',
		adult: '5a3b1e00-0004-4000-8000-000000000015',
		form: undefined,
	} as const;
	// Invented people read no emails.
	const site = {
		origin: 'https://example.org',
		replyTo: null,
		words: readMessages(`${root}src`),
		organisationIn: () => '',
	};
	const mail = { mailer: { write: () => Promise.resolve(null) }, site };
	const as = { ...ctx, actor: { person, roles: [] } };
	const done = await nominateYoung(as, delegations['young-voices'] ?? '', minor, mail, {
		id: '5a3b1e00-0004-4000-8000-000000000016',
	});
	if (!done.ok && done.fields?.['email'] !== 'accreditation.wrong.registered')
		throw new Error(`The minor of the sample: ${done.refusal} ${JSON.stringify(done.fields)}`);
}

/** The tables that wait to be imported, with who brought them where. */
const tablesOf = (slug: string, { delegations }: LoadedPeople) => [
	{
		id: '5a3b1e00-0005-4000-8000-000000000001',
		name: 'delegates.csv',
		by: 'secretariat-officer',
		place: { slug },
	},
	{
		id: '5a3b1e00-0005-4000-8000-000000000002',
		name: 'arvonia.csv',
		by: 'delegate-arvonia',
		place: { delegation: delegations['arvonia'] ?? '' },
	},
];

/** The meeting that was recorded: its journal, its picture and sounds, and the captions that its technician brings. */
async function loadTrial(
	ctx: OperationContext,
	slug: string,
	people: LoadedPeople,
	folder: string,
	dataFolder: string,
): Promise<void> {
	const trial = (await json(folder, 'floor.json')) as Played;
	const meeting = await play(ctx, slug, people, trial);
	const as = { ...ctx, actor: { person: people.people['technician'] ?? null, roles: [] } };
	await loadMedia(ctx, meeting, { folder, dataFolder, startedAt: startTimeOf(ctx, trial) }, as);
}

/** Loads the picture, the sounds and the captions of a meeting. @param as who brings the captions */
export async function loadMedia(
	ctx: OperationContext,
	meeting: string,
	{ folder, dataFolder, startedAt }: { folder: string; dataFolder: string; startedAt: number },
	as: OperationContext,
): Promise<void> {
	await loadRecording(ctx, meeting, { files: await filesOf(folder, '.mp4'), startedAt }, dataFolder);
	for (const [language, file] of await filesOf(folder, '.vtt')) {
		const captions = await loadCaptions(as, meeting, { language, file });
		if (!captions.ok) throw new Error(`${language}.vtt, line ${captions.line}: ${captions.refusal}`);
	}
}

/** The files of a folder with an ending, each by its name without it: that of a track or a language. */
async function filesOf(folder: string, ending: string): Promise<Map<string, Uint8Array>> {
	const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
	const read = names.map(async (name) => [name.slice(0, -4), await readFile(join(folder, name))] as const);
	return new Map(await Promise.all(read));
}

/** When a recorded sitting began, ms; on the second, so that the journal and the recording agree. */
export const startTimeOf = ({ now }: OperationContext, { startedBefore = 0 }: Played): number =>
	Math.floor((now.getTime() - startedBefore * 60_000) / 1_000) * 1_000;

/**
 * Plays a meeting step by step.
 * @param roles of those who do the steps, in the organisation
 * @returns the id of the meeting
 */
export async function play(
	ctx: OperationContext,
	slug: string,
	people: LoadedPeople,
	played: Played,
	roles: Actor['roles'] = [],
): Promise<string> {
	const { meeting: number, steps } = played;
	let id = '';
	for (const [at, step] of steps.entries()) {
		const past = step.at === undefined ? ctx.now.getTime() - (step.ago ?? 0) * 60_000 : null;
		const now = new Date(past ?? startTimeOf(ctx, played) + (step.at ?? 0) * 1_000);
		const key = `rehearsal-step-${at + 1}`.padEnd(20, '-');
		const made = await makeStep({ ...ctx, now }, { slug, number, people, roles }, step, key);
		if (!made.ok) throw new Error(`meeting ${number}, step ${at + 1} (${step.do}): ${made.refusal}`);
		id = made.meeting;
	}
	return id;
}

/** Items with those below them, in the order of the agenda. */
export const itemsOf = (items: readonly AgendaItem[]): AgendaItem[] =>
	items.flatMap((item) => [item, ...itemsOf(item.items)]);

/** Makes a step in the name of who would have pressed the button. @param ctx `now` is when */
export async function makeStep(
	ctx: OperationContext,
	{
		slug,
		number,
		people,
		roles = [],
	}: { slug: string; number: number; people: LoadedPeople; roles?: Actor['roles'] },
	step: Step,
	key: string,
): Promise<{ ok: true; meeting: string } | { ok: false; refusal: string }> {
	const conference = await findConference(ctx, slug);
	const meeting = conference?.agenda.meetings.find((one) => one.number === number);
	const person = people.people[step.by];
	if (!meeting || !person)
		throw new Error(`The sample has no meeting ${number}, or nobody called ${step.by}`);
	const named = {
		// Without a number: the item that is on the floor, as for a point of order.
		item: (wanted?: string): string =>
			itemsOf(meeting.items).find((one) => (wanted ? one.number === wanted : one.onFloor))?.id ?? '',
		delegation: (wanted = ''): string => people.delegations[wanted] ?? '',
	};
	const as: OperationContext = { ...ctx, actor: { person, roles } };
	const answer =
		step.do === 'ask' && !step.delegation
			? await askForFloor(as, meeting.id, { once: key, ...requestFor(step, named) })
			: await lead(as, meeting.id, await chairStep(as, meeting.id, step, key, named));
	return answer.ok ? { ok: true, meeting: meeting.id } : { ok: false, refusal: answer.refusal };
}

type Names = Record<'item' | 'delegation', (key?: string) => string>;

const requestFor = (step: Step, { item, delegation }: Names) => ({
	item: item(step.item),
	kind: step.kind ?? ('statement' as const),
	where: step.where ?? ('hall' as const),
	language: step.language ?? 'en',
	group: step.onBehalfOf?.name ?? '',
	members: (step.onBehalfOf?.members ?? []).map(delegation),
	aligned: (step.alignedWith ?? []).map(delegation),
	speaker: step.speaker ?? '',
	note: '',
});

type LeadStep = Parameters<typeof lead>[2];

async function chairStep(
	ctx: OperationContext,
	meeting: string,
	step: Step,
	key: string,
	names: Names,
): Promise<LeadStep> {
	const { item, delegation } = names;
	const floor = (await floorFor(ctx, meeting))?.floor;
	switch (step.do) {
		case 'ask':
			return { key, do: 'add', delegation: delegation(step.delegation), ...requestFor(step, names) };
		case 'put-item':
			return { key, do: 'put-item', item: item(step.item) };
		case 'open-list':
			return { key, do: 'open-list', item: item(step.item), minutes: null };
		case 'give': {
			const places = floor?.item ? floor.lists[floor.item]?.places : [];
			const place = places?.find((one) => one.delegation.id === delegation(step.to));
			return { key, do: 'give', place: place?.id ?? null, ends: floor?.speech?.place.id ?? null };
		}
		case 'end':
			return { key, do: 'end', place: floor?.speech?.place.id ?? '' };
		default:
			return { key, do: step.do };
	}
}
