import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedPeople } from '#accreditation/server';
import { findConference } from '#conference/server';
import {
	addSeries,
	addVersion,
	awaitVersion,
	createDocument,
	documentSeries,
	issueDocument,
	officersDocument,
	saveDocument,
	submitDocument,
	type NewDocumentInput,
} from '#documents/server';
import { checkConclusion, editMinutes, nameRapporteur, noteConclusion, readNotes } from '#floor/server';
import { uploadBrand } from '#platform/form.ts';
import type { Result } from '#platform/result.ts';
import { audit, hasHappened } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { done } from '#platform/result.ts';
import { openFiles } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';

const loaded = 'samples.papers';
const minute = 60_000;
const day = 24 * 60 * minute;

/** The value of a step of the sample. @throws when it was refused */
function valueOf<Value>(step: string, result: Result<Value>): Value {
	if (!result.ok) throw new Error(`The papers of the sample, ${step}: ${JSON.stringify(result)}`);
	return result.value;
}

/**
 * Loads what waits for the documents officer of the rehearsal: a statement to number, an embargo that ends in ten
 * minutes, an overdue Russian version; a paper for two delegations; and notes of a rapporteur to check.
 */
export async function loadPapers(
	ctx: OperationContext,
	slug: string,
	{ people, delegations }: LoadedPeople,
	folder: string,
	dataFolder: string,
): Promise<void> {
	if (await hasHappened(ctx.database, loaded)) return;
	const conference = await findConference(ctx, slug);
	const officer = people['secretariat-officer'];
	if (!conference || !officer) throw new Error('The sample has no conference or no secretariat-officer');
	const as: OperationContext = { ...ctx, actor: { person: officer, roles: ['officer'] } };
	const files = openFiles(ctx.database, openFileStore(dataFolder, null), dataFolder);
	const meetings = new Map(conference.agenda.meetings.map(({ number, id }) => [number, id]));

	/** Stores a text of the sample as an upload. */
	const upload = async (name: string): Promise<string> => {
		const content = await readFile(join(folder, name));
		const by = { uploader: officer.id, quota: { owner: 'samples', maxBytes: 10 * 1024 ** 2 }, now: ctx.now };
		const stored = await storeGenerated(files, { content, name, mediaType: 'text/plain' }, by);
		return valueOf(name, stored).id;
	};
	const revisionOf = async (id: string): Promise<number> => (await officersDocument(as, id))?.revision ?? 0;
	/** Creates a document with one version, and issues it. */
	const issue = async (
		input: NewDocumentInput,
		file: string,
		release?: { releaseAt: Date; interpretersAt: Date },
	): Promise<string> => {
		const { id } = valueOf('create', await createDocument(as, conference.id, input));
		valueOf('version', await addVersion(as, id, { language: input.original, file: await upload(file) }));
		const row = release && (await officersDocument(as, id));
		if (row) valueOf('embargo', await saveDocument(as, id, { ...row, ...release }));
		valueOf('issue', await issueDocument(as, id, { revision: await revisionOf(id) }));
		return id;
	};

	const series = await addSample(as);
	const concept = await issue(
		{
			id: '5a3b1e00-0006-4000-8000-000000000001',
			kind: 'concept-note',
			title: { en: 'Concept note (sample)', ru: 'Концептуальная записка (учебный пример)' },
			original: 'en',
			series: series.documents,
			distribution: 'public',
		},
		'concept-note.en.txt',
	);
	const russian = {
		language: 'ru',
		state: 'in-translation',
		words: 140,
		dueAt: new Date(ctx.now.getTime() - day),
	} as const;
	valueOf('translation', await awaitVersion(as, concept, russian, conference.timeZone));
	await issue(
		{
			id: '5a3b1e00-0006-4000-8000-000000000002',
			kind: 'contribution',
			title: { ru: 'Справочный материал Карвии (учебный пример)', en: 'Background paper of Karvia (sample)' },
			original: 'ru',
			series: series.delegations,
			distribution: 'public',
			meeting: meetings.get(1) ?? null,
			authors: [delegations['karvia'] ?? ''],
		},
		'background-paper.ru.txt',
		{ releaseAt: new Date(ctx.now.getTime() + 10 * minute), interpretersAt: ctx.now },
	);
	await issue(
		{
			id: '5a3b1e00-0006-4000-8000-000000000003',
			kind: 'information',
			title: { en: 'Paper for the consultation (sample)' },
			original: 'en',
			series: series.documents,
			distribution: 'list',
			meeting: meetings.get(2) ?? null,
			recipients: [delegations['arvonia'] ?? '', delegations['karvia'] ?? ''],
		},
		'consultation-paper.en.txt',
	);
	await handIn(
		ctx,
		{ people, delegations },
		meetings.get(1) ?? null,
		await upload('statement-arvonia.en.txt'),
	);
	await note(ctx, conference.id, { people, delegations }, meetings.get(4) ?? '');
	await inTransaction(as, async (tx) => {
		await audit(tx, as, loaded, `conference:${conference.id}`);
		return done(null);
	});
}

/** The series of the rehearsal's symbols. */
async function addSample(
	as: OperationContext,
): Promise<Record<'delegations' | 'documents' | 'journals', string>> {
	const add = async (pattern: string, name: string): Promise<string> => {
		const added = await addSeries(as, { pattern, name: { en: name } });
		if (!added.ok && added.refusal !== 'already-there') valueOf(pattern, added);
		return (await documentSeries(as)).find((one) => one.pattern === pattern)?.id ?? '';
	};
	return {
		delegations: await add('RH.DEL/{number}/{yy}', 'Rehearsal (sample): delegations'),
		documents: await add('RH.DOC/{number}/{yy}', 'Rehearsal (sample): documents'),
		journals: await add('RH.JOUR/{number}', 'Rehearsal (sample): records and reports'),
	};
}

/** Arvonia has handed in its statement. */
async function handIn(
	ctx: OperationContext,
	{ people, delegations }: LoadedPeople,
	meeting: string | null,
	file: string,
): Promise<void> {
	const as = { ...ctx, actor: { person: people['delegate-arvonia'] ?? null, roles: [] } };
	const sent = {
		id: file,
		name: 'statement.txt',
		bytes: 0,
		sha256: '',
		mediaType: 'text/plain',
		[uploadBrand]: true,
	} as const;
	valueOf(
		'statement',
		await submitDocument(as, delegations['arvonia'] ?? '', {
			once: randomUUID(),
			kind: 'statement',
			title: 'Statement of Arvonia (sample)',
			original: 'en',
			meeting,
			item: null,
			distribution: 'public',
			authors: [],
			recipients: [],
			forJournal: true,
			file: { en: sent },
		}),
	);
}

/** What was noted in the recorded meeting: two notes are accepted, one waits; its minutes are final. */
async function note(
	ctx: OperationContext,
	conference: string,
	{ people }: LoadedPeople,
	meeting: string,
): Promise<void> {
	const as = { ...ctx, actor: { person: people['chair'] ?? null, roles: [] } };
	const page = await readNotes(as, meeting);
	const [, second, first] = page?.statements ?? [];
	const notes = [
		{
			kind: 'finding' as const,
			text: 'Where police officers and youth workers meet every week, help comes earlier. (Sample)',
			place: first?.place?.id ?? null,
		},
		{
			kind: 'recommendation' as const,
			text: 'Name one contact for young people in each region, and look at the results together in a year. (Sample)',
			place: second?.place?.id ?? null,
		},
		{
			kind: 'recommendation' as const,
			text: 'Offer a short course to those who will be contacts for young people. (Sample)',
			place: page?.statements[0]?.place?.id ?? null,
		},
	];
	for (const [at, one] of notes.entries()) {
		const addressee = one.kind === 'recommendation' ? ('states' as const) : ('none' as const);
		const fields = { ...one, language: 'en', addressee, entry: null, other: '', time: '' };
		const { id } = valueOf('note', await noteConclusion(as, meeting, { once: randomUUID(), ...fields }));
		if (at === 2) continue;
		const check = { id, version: 1, to: 'accepted' as const, reason: '' };
		valueOf('check', await checkConclusion(as, conference, check));
	}
	const text =
		'Sample. A machine spoke for a minute, so that everybody could try to listen. Nothing was decided.';
	const email = people['delegate-young-voices']?.email ?? '';
	valueOf('rapporteur', await nameRapporteur(as, { meeting, email }));
	valueOf('minutes', await editMinutes(as, meeting, { version: 0, text, final: 'yes' }));
}
