import { configure, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { findFile, type StoredFile } from '#platform/server/files/file-rows.ts';
import {
	filesOf,
	picturesAbout,
	registrationsAbout,
	registrationTables,
	rolesOfPerson,
	rowsAbout,
	type UnreleasedRefusal,
} from '../store/erase.ts';
import { invitationsOf } from '../store/guests.ts';

configure({ useWebWorkers: false });

/** All that is stored about a person's accreditation. */
export interface OwnData {
	account: { id: string; name: string; email: string; timeZone: string | null };
	roles: unknown[];
	/** Of consoles of conferences. */
	sections: unknown[];
	focalPoint: unknown[];
	/** To conferences, as a guest who has not answered. */
	invitations: unknown[];
	/** The rows by table, as they are in the database; keys of links are left out. */
	tables: Record<string, Record<string, unknown>[]>;
}

/**
 * The rows of a table as if there were no refusal that nobody has told the person yet: somebody was put on hold in its
 * place, or nothing happened. 3.6
 * @param unreleased those refusals by registration
 */
const asNotified = (
	rows: Record<string, unknown>[],
	unreleased: ReadonlyMap<unknown, UnreleasedRefusal>,
): Record<string, unknown>[] =>
	rows.flatMap((row) => {
		const own = unreleased.get(row['id']);
		if (own) {
			const told = { ...row, refused_at: null, refused_by: null, refused_from: null, ground: null };
			if (own.isOver) return [told];
			const isUnchanged = own.from === own.shown && row['changed_at'] === own.at;
			const changed_at = isUnchanged ? own.changedBefore : row['changed_at'];
			const pending_since = own.shown === 'waiting' ? null : row['pending_since'];
			return [{ ...told, state: own.shown, changed_at, pending_since }];
		}
		const about = unreleased.get(row['registration_id']);
		const isStep = row['step'] === 'refuse' && row['at'] === about?.at;
		// Such as a change that was proposed since.
		if (
			about &&
			!isStep &&
			row['state'] === 'refused' &&
			Date.parse(String(row['at'])) >= Date.parse(about.at)
		)
			return [{ ...row, state: about.shown }];
		// Its email may have been put off; those of an earlier refusal are older.
		const isEmail =
			row['kind'] === 'refused' && Date.parse(String(row['due_at'])) >= Date.parse(about?.at ?? '');
		if (!about || (!isStep && !isEmail)) return [row];
		const isToldOnHold =
			isEmail && rows.some((one) => one['kind'] === 'on-hold' && one['cause'] === row['cause']);
		if (about.from === about.shown || isToldOnHold) return [];
		return [{ ...row, ...(isStep ? { step: 'hold', state: about.shown } : { kind: 'on-hold' }) }];
	});

/** The data of the caller, with pictures and files apart. @returns `null` if nobody is signed in */
export async function ownData(
	ctx: OperationContext,
): Promise<{ data: OwnData; pictures: Buffer[]; files: StoredFile[] } | null> {
	const { person } = ctx.actor;
	if (!person) return null;
	const { database } = ctx;
	const about = await registrationsAbout(database, person);
	const ids = about.map(({ id }) => id);
	const unreleased = new Map(about.flatMap(({ id, unreleased: one }) => (one ? [[id, one] as const] : [])));
	const tables: OwnData['tables'] = {};
	const pictures: Buffer[] = [];
	for (const table of await registrationTables(database)) {
		const rows = asNotified(await rowsAbout(database, table, ids), unreleased);
		if (rows.length) tables[table.name] = rows;
		pictures.push(...(await picturesAbout(database, table, ids)));
	}
	const { id, name, email, timeZone = null } = person;
	const invitations = await invitationsOf(database, email);
	const data = {
		account: { id, name, email, timeZone },
		...(await rolesOfPerson(database, id)),
		invitations,
		tables,
	};
	await database.transaction().execute((tx) => audit(tx, ctx, 'accreditation.export-own', `person:${id}`));
	const files = await Promise.all((await filesOf(database, ids)).map((file) => findFile(database, file)));
	return { data, pictures, files: files.filter((file) => file !== null) };
}

/** Opens a stored file for reading; `null` = it is gone. */
export type OpenFile = (id: string) => Promise<ReadableStream<Uint8Array> | null>;

/**
 * Everything that is stored about the caller as a ZIP stream: `data.json`, the pictures, and the files that they or
 * others uploaded for them. 7.3
 * @returns `null` if nobody is signed in
 */
export async function exportOwn(
	ctx: OperationContext,
	openFile: OpenFile,
): Promise<ReadableStream<Uint8Array> | null> {
	const own = await ownData(ctx);
	if (!own) return null;
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const zip = new ZipWriter(writable, { level: 1 });
	const write = async (): Promise<void> => {
		await zip.add('data.json', new TextReader(`${JSON.stringify(own.data, null, '\t')}\n`));
		for (const [at, picture] of own.pictures.entries())
			await zip.add(`pictures/${at + 1}.jpg`, new Uint8ArrayReader(picture));
		for (const [at, { id, name }] of own.files.entries()) {
			// Names may be equal; the number keeps them apart.
			const file = await openFile(id);
			if (file) await zip.add(`files/${at + 1} ${name}`, { readable: file });
		}
		await zip.close();
	};
	// A failure ends the download with an error, so that no half archive looks whole.
	write().catch((error: unknown) => writable.abort(error).catch(() => {}));
	return readable;
}
