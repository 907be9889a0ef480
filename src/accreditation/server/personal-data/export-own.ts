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
} from '../store/erase.ts';

configure({ useWebWorkers: false });

/** All that is stored about a person's accreditation. */
export interface OwnData {
	account: { id: string; name: string; email: string; timeZone: string | null };
	roles: unknown[];
	focalPoint: unknown[];
	/** The rows by table, as they are in the database; keys of links are left out. */
	tables: Record<string, Record<string, unknown>[]>;
}

/** Leaves out a refusal that nobody has told the person yet. 3.6 @param rows of a table @param unnotified the registrations */
const asNotified = (
	rows: Record<string, unknown>[],
	unnotified: ReadonlySet<unknown>,
): Record<string, unknown>[] =>
	rows.flatMap((row) => {
		if (unnotified.has(row['id']))
			return [{ ...row, state: 'on-hold', refused_at: null, refused_by: null, ground: null }];
		const isRefusal = row['state'] === 'refused' || row['kind'] === 'refused';
		return isRefusal && unnotified.has(row['registration_id']) ? [] : [row];
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
	const unnotified = new Set(about.filter(({ isUnnotified }) => isUnnotified).map(({ id }) => id));
	const tables: OwnData['tables'] = {};
	const pictures: Buffer[] = [];
	for (const table of await registrationTables(database)) {
		const rows = asNotified(await rowsAbout(database, table, ids), unnotified);
		if (rows.length) tables[table.name] = rows;
		pictures.push(...(await picturesAbout(database, table, ids)));
	}
	const { id, name, email, timeZone = null } = person;
	const data = { account: { id, name, email, timeZone }, ...(await rolesOfPerson(database, id)), tables };
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
