import type { LogEntry } from '#conference';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { officersConference } from '../access.ts';
import { namesForLog } from '../store/log.ts';

/**
 * The names of the people and delegations in entries of the log of a conference, by id, for its officers: found while it is
 * read, so that nobody is named who was deleted, has become a minor or a person at risk, or has not confirmed their address. One
 * statement besides that of the right; none without such entries. 16.3
 */
export async function logNames(
	ctx: OperationContext,
	conference: string,
	entries: readonly Pick<LogEntry, 'kind' | 'thing'>[],
): Promise<ReadonlyMap<string, string | LocalizedText>> {
	const of = (wanted: LogEntry['kind']) => [
		...new Set(entries.flatMap(({ kind, thing }) => (kind === wanted && thing ? [thing] : []))),
	];
	const ids = {
		registration: of('registration'),
		person: of('person'),
		delegation: of('delegation'),
		letter: of('letter'),
	};
	if (!Object.values(ids).flat().length || !(await officersConference(ctx, { id: conference })))
		return new Map();
	const found = await namesForLog(ctx.database, conference, ids);
	return new Map(
		found.flatMap(({ id, name, texts }) => {
			const shown = texts ? inLanguage(texts, ctx.language) : name;
			return shown === null ? [] : [[id, shown] as const];
		}),
	);
}
