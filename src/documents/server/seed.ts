import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { hasWords, texts } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import { symbolPattern } from '../symbol.ts';
import { upsertSeries } from './store/series.ts';

const File = v.object({
	entries: v.pipe(
		v.array(v.object({ pattern: symbolPattern, name: v.pipe(texts(200), v.check(hasWords)) })),
		v.maxLength(200),
	),
});

/** Loads `document-series.json` of an organisation's folder: how its symbols are written. @throws OperatorError */
export async function seed(ctx: OperationContext, folder: string): Promise<string[]> {
	const path = join(folder, 'document-series.json');
	const text = await readFile(path, 'utf8').catch(() => null);
	if (text === null) return [];
	const read = v.safeParse(File, JSON.parse(text));
	if (!read.success) throw new OperatorError(`${path}: ${v.getDotPath(read.issues[0]) ?? ''} is not valid`);
	for (const [at, series] of read.output.entries.entries())
		await upsertSeries(ctx.database, { ...series, position: at + 1 });
	return [`series of documents loaded: ${read.output.entries.length}`];
}
