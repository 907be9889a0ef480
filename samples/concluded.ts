import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { loadPeople, type LoadedPeople } from '#accreditation/server';
import { changeState, findConference, loadConference } from '#conference/server';
import {
	addSeries,
	addVersion,
	createDocument,
	documentSeries,
	issueDocument,
	officersDocument,
} from '#documents/server';
import {
	checkConclusion,
	issueReport,
	noteConclusion,
	readNotes,
	readReport,
	rewordConclusion,
} from '#floor/server';
import type { Texts } from '#platform/language.ts';
import type { Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { openFiles } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import { linkThings } from '#platform/server/links/link-things.ts';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { readMessages } from '#platform/server/messages.ts';
import type { ThingRef } from '#platform/thread.ts';
import { root } from '../server/root.ts';
import { slices } from '../server/slices.ts';
import { json, loadMedia, play, startTimeOf, type Played } from './rehearsal.ts';

const day = 24 * 60 * 60_000;
const languages = ['en', 'fr', 'de', 'it', 'ru', 'es'];

function valueOf<Value>(step: string, result: Result<Value>): Value {
	if (!result.ok) throw new Error(`The conference that is over, ${step}: ${JSON.stringify(result)}`);
	return result.value;
}

/**
 * Loads a conference that is over: its recording, its issued report, and what came of it, each on its day before now.
 * An interrupted load is continued by the next. The practice, the activity and the warning of the last links are those of the other samples.
 * @param folders `samples` and that of the data
 * @returns its address, or `null` when it names entries that this organisation's directory does not have
 */
export async function loadConcluded(
	ctx: OperationContext,
	{ samples, dataFolder }: { samples: string; dataFolder: string },
): Promise<string | null> {
	const folder = join(samples, 'concluded');
	const ago = (days: number): OperationContext => ({ ...ctx, now: new Date(ctx.now.getTime() - days * day) });
	const loaded = await loadConference(ctx, await json(folder, 'conference.json'));
	if (!loaded.ok && Object.values(loaded.fields ?? {}).every((key) => key === 'conference.wrong.entry'))
		return null;
	const { id: conference, slug } = valueOf('load', loaded);
	const people = valueOf('people', await loadPeople(ctx, slug, await peopleOf(samples, folder)));
	const person = people.people['secretariat-officer'] ?? null;
	const officer = (days: number): OperationContext => ({
		...ago(days),
		actor: { person, roles: ['officer'] },
	});
	const held = await findConference(officer(0), slug);
	const meeting = held?.agenda.meetings[0]?.id ?? '';
	if (held?.state === 'in-session') {
		const played = {
			...((await json(folder, 'floor.json')) as Played),
			startedBefore: minutesSince(ctx.now, held),
		};
		await play(ctx, slug, people, played, ['officer']);
		const media = join(samples, 'rehearsal/recording');
		await loadMedia(
			ctx,
			meeting,
			{ folder: media, dataFolder, startedAt: startTimeOf(ctx, played) },
			officer(0),
		);
		valueOf('close', await changeState(officer(59), slug, { to: 'closed' }));
	}
	const files = openFiles(ctx.database, openFileStore(dataFolder, null), dataFolder);
	await recommend(
		officer(58),
		{ conference, slug, meeting, people },
		await json(folder, 'recommendations.json'),
	);
	await report(officer(50), slug, files);
	await followUp(
		officer(20),
		{ conference, slug, people },
		files,
		await readFile(join(folder, 'follow-up.en.txt')),
	);
	return slug;
}

/** How many minutes ago the conference was planned to begin. */
const minutesSince = (now: Date, { startsAt }: { startsAt: number | null }): number =>
	startsAt === null ? 0 : (now.getTime() - startsAt) / 60_000;

/** Its delegations, and the officer of the rehearsal, without whom nobody issues anything. */
async function peopleOf(samples: string, folder: string) {
	const all = (await json(join(samples, 'rehearsal'), 'people.json')) as { key: string }[];
	return {
		delegations: await json(folder, 'delegations.json'),
		people: all.filter(({ key }) => key === 'secretariat-officer'),
	};
}

interface Concluded {
	conference: string;
	slug: string;
	meeting: string;
	people: LoadedPeople;
}

/** Notes the recommendations in each language, and accepts them. */
async function recommend(
	as: OperationContext,
	{ conference, slug, meeting, people }: Concluded,
	file: unknown,
): Promise<void> {
	const statements = (await readNotes(as, meeting))?.statements ?? [];
	const found = async (id: string) =>
		(await readReport(as, slug))?.conclusions.find((conclusion) => conclusion.id === id);
	for (const [at, { from, text }] of (file as { from: string; text: Texts }[]).entries()) {
		const id = `5a3b1e00-0013-4000-8000-00000000000${at}`;
		if ((await found(id))?.state === 'accepted') continue;
		const said = statements.find(({ place }) => place?.delegation.id === people.delegations[from]);
		const common = {
			kind: 'recommendation' as const,
			addressee: 'states' as const,
			entry: null,
			other: '',
			place: said?.place?.id ?? null,
			time: '',
		};
		const [[first = 'en', words = ''] = [], ...more] = Object.entries(text);
		const note = { once: id, ...common, language: first, text: words };
		valueOf('note', await noteConclusion(as, meeting, note));
		let version = (await found(id))?.revision ?? 0;
		for (const [language, one] of more) {
			const fields = { id, version, ...common, language, text: one };
			valueOf('translation', await rewordConclusion(as, meeting, fields));
			version += 1;
		}
		const accepted = { id, version, to: 'accepted' as const, reason: '' };
		valueOf('check', await checkConclusion(as, conference, accepted));
	}
}

type Files = ReturnType<typeof openFiles>;

/** Issues the report, which writes a PDF in each language. */
async function report(as: OperationContext, slug: string, files: Files): Promise<void> {
	const page = await readReport(as, slug);
	if (page?.issued) return;
	const sources = `${root}src`;
	const words = readMessages(sources);
	const emailSite = { origin: '', replyTo: null, words, organisationIn: () => 'Rostrum' };
	const pdf = openPdf(sources);
	try {
		const input = {
			version: page?.revision ?? 0,
			series: await seriesOf(as),
			distribution: 'public' as const,
		};
		const press = { files, pdf, words, emailSite, languages: () => languages };
		valueOf('report', await issueReport(as, slug, input, press));
	} finally {
		await pdf.stop();
	}
}

async function seriesOf(as: OperationContext): Promise<string> {
	const pattern = 'CS.DOC/{number}/{yy}';
	await addSeries(as, { pattern, name: { en: 'Conference that is over (sample)' } });
	return (await documentSeries(as)).find((one) => one.pattern === pattern)?.id ?? '';
}

/** A paper came from the first recommendation, and a warning, an activity and a practice from the paper. */
async function followUp(
	as: OperationContext,
	{ conference, slug, people }: Omit<Concluded, 'meeting'>,
	files: Files,
	content: Buffer,
): Promise<void> {
	const id = '5a3b1e00-0014-4000-8000-000000000001';
	if ((await officersDocument(as, id))?.state !== 'issued')
		await issuePaper(as, id, { conference, people, files, content });
	const link = async (way: 'from' | 'to', address: string): Promise<void> => {
		const thing: ThingRef = { kind: 'document', id };
		const input = { once: randomUUID(), way, address, why: 'Invented, to show a thread.' };
		valueOf(address, await linkThings(as, slices, thing, input));
	};
	await link('from', `/conferences/${slug}/report#recommendation-1`);
	await link('to', '/warnings/5a3b1e00-0008-4000-8000-000000000002');
	await link('to', '/activities/5a3b1e00-0008-4000-8000-000000000002');
	await link('to', '/practices/communities-that-care');
}

interface Paper extends Pick<Concluded, 'conference' | 'people'> {
	files: Files;
	content: Buffer;
}

async function issuePaper(
	as: OperationContext,
	id: string,
	{ conference, people, files, content }: Paper,
): Promise<void> {
	const by = {
		uploader: as.actor.person?.id ?? null,
		quota: { owner: 'samples', maxBytes: 1024 ** 2 },
		now: as.now,
	};
	const stored = await storeGenerated(files, { content, name: 'follow-up.txt', mediaType: 'text/plain' }, by);
	const made = await createDocument(as, conference, {
		id,
		kind: 'contribution',
		title: {
			en: 'Contacts for young people: first results (sample)',
			ru: 'Контактные лица для молодёжи: первые итоги (учебный пример)',
		},
		original: 'en',
		series: await seriesOf(as),
		distribution: 'public',
		authors: [people.delegations['karvia'] ?? ''],
	});
	valueOf('paper', made);
	valueOf('version', await addVersion(as, id, { language: 'en', file: valueOf('file', stored).id }));
	const revision = (await officersDocument(as, id))?.revision ?? 0;
	valueOf('issue', await issueDocument(as, id, { revision }));
}
