import { randomUUID } from 'node:crypto';
import { sql, type Database } from '#platform/server/database.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { valueOf } from '../../conference/server/test-conference.examples.ts';
import { addVersion } from './add-version.ts';
import { createDocument, type NewDocumentInput } from './create-document.ts';
import { upsertSeries } from './store/series.ts';

/** An upload that waits to be kept; its content is not in the store. */
export async function pendingFile(database: Database, name = 'paper.pdf'): Promise<string> {
	const id = randomUUID();
	const sha256 = id.replaceAll('-', '').padEnd(64, '0');
	await sql`insert into platform.file_content (sha256, bytes, state, used_at)
		values (${sha256}, 1, 'stored', now())`.execute(database);
	await sql`insert into platform.file (id, sha256, bytes, media_type, name, quota_owner, created_at)
		values (${id}, ${sha256}, 1, 'application/pdf', ${name}, 'test', now())`.execute(database);
	return id;
}

/** A draft with a checked English version, in a series with the pattern `AS.DEL/{number}/{yy}`. */
export async function exampleDocument(
	ctx: OperationContext,
	conference: string,
	overrides: Partial<NewDocumentInput> = {},
): Promise<string> {
	const name = { en: 'Assembly: delegations' };
	const series = await upsertSeries(ctx.database, { pattern: 'AS.DEL/{number}/{yy}', name, position: 1 });
	const document = { kind: 'statement', title: { en: 'Early warning' }, original: 'en', series } as const;
	const { id } = valueOf(await createDocument(ctx, conference, { ...document, ...overrides }));
	valueOf(await addVersion(ctx, id, { language: 'en', file: await pendingFile(ctx.database) }));
	return id;
}
