import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { checkFolder, type Mistake } from '../check.ts';
import { checkPageTexts, type OwnPageText } from '../check-page-texts.ts';
import type { FolderFiles } from '../files.ts';
import { entryKinds } from '../entry-kinds.ts';
import { may } from './access.ts';
import { readFolder } from './folder.ts';
import { readFolderIdentity } from './folder-identity.ts';
import { replacePictures } from './store/identity.ts';
import {
	lockOrganisation,
	replacePageTexts,
	upsertEntries,
	upsertOrganisation,
	upsertSeats,
	type FileSeat,
} from './store/write.ts';

/** What a load did. */
export interface LoadedOrganisation {
	organisation: string;
	entries: number;
	added: number;
	changed: number;
	withdrawn: number;
	/** Whether the order of seating was taken from the file. */
	seated: boolean;
}

/** Why nothing was loaded; `another-organisation`: this house serves one already. */
export type LoadRefusal = 'not-allowed' | 'bad-folder' | 'another-organisation';

/**
 * Loads an organisation from its folder, all or nothing. Doing it again brings in what has changed: entries
 * keep their identity by slug, none is ever removed, and an order of seats that officers have made stands
 * until the file's own order changes.
 * @returns what was done, or with `bad-folder` every mistake by file, entry and key
 */
export async function loadOrganisation(
	ctx: OperationContext,
	folder: string,
): Promise<
	{ ok: true; value: LoadedOrganisation } | { ok: false; refusal: LoadRefusal; mistakes: readonly Mistake[] }
> {
	if (!may(ctx.actor, 'load')) return { ok: false, refusal: 'not-allowed', mistakes: [] };
	const { contents, texts, mistakes } = await readFolder(folder);
	if (mistakes.length) return { ok: false, refusal: 'bad-folder', mistakes };
	const checked = checkFolder(contents);
	if (!checked.ok) return { ok: false, refusal: 'bad-folder', mistakes: checked.mistakes };
	const own = checkPageTexts(texts, checked.files.organisation.languages);
	if (own.mistakes.length) return { ok: false, refusal: 'bad-folder', mistakes: own.mistakes };
	const shown = await readFolderIdentity(folder, checked.files.organisation.identity);
	if (shown.mistakes.length) return { ok: false, refusal: 'bad-folder', mistakes: shown.mistakes };
	const result = await inTransaction<LoadedOrganisation, LoadRefusal>(ctx, (tx) =>
		write(tx, ctx, checked.files, { ...shown, texts: own.texts }),
	);
	return result.ok ? result : { ok: false, refusal: result.refusal, mistakes: [] };
}

type Shown = Awaited<ReturnType<typeof readFolderIdentity>>;

async function write(
	tx: Transaction,
	ctx: OperationContext,
	{ organisation, kinds: files }: FolderFiles,
	{ texts, identity, pictures }: Pick<Shown, 'identity' | 'pictures'> & { texts: readonly OwnPageText[] },
): Promise<Result<LoadedOrganisation, LoadRefusal>> {
	const before = await lockOrganisation(tx);
	if (before !== null && before !== organisation.id) return refuse('another-organisation');
	const seats = seatsOf(files.state);
	const { seatingChanged } = await upsertOrganisation(tx, organisation, seats, {
		identity,
		now: ctx.now,
	});
	await replacePictures(tx, pictures);
	const loaded = { organisation: organisation.id, entries: 0, added: 0, changed: 0, withdrawn: 0 };
	for (const kind of ['state' as const, ...entryKinds.filter((one) => one !== 'state')]) {
		const outcome = await upsertEntries(tx, kind, files[kind], ctx.now);
		loaded.entries += files[kind].entries.length;
		loaded.added += outcome.added;
		loaded.changed += outcome.changed;
		loaded.withdrawn += outcome.withdrawn;
	}
	if (seatingChanged) await upsertSeats(tx, seats);
	await replacePageTexts(tx, texts);
	const value = { ...loaded, seated: seatingChanged };
	await audit(tx, ctx, 'organisation.load', `organisation:${organisation.id}`, { ...value });
	await announce(tx, 'directory.changed', {});
	return done(value);
}

const seatsOf = ({ entries }: FolderFiles['kinds']['state']): FileSeat[] =>
	entries.flatMap(({ slug, facts }) => (facts.seating ? [{ state: slug, ...facts.seating }] : []));
