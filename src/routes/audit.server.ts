import * as v from 'valibot';
import { atRiskAmong } from '#accreditation/server';
import { dayAfter, startOfDay } from '#conference';
import type { AuditDiscretion, AuditFilter } from '#platform/server/audit-entries.ts';
import { labelAction, platformAuditLabels } from '#platform/audit-labels.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services, type Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';

const text = (max: number, shape: RegExp) =>
	v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(max), v.regex(shape)), '');
const day = v.fallback(v.pipe(v.string(), v.isoDate(), v.regex(/^20/)), '');

const AuditQuery = v.object({
	who: text(100, /^[^\p{Cc}]*$/u),
	action: text(100, /^[a-z-]+\.[a-z-]+$/),
	thing: text(200, /^[\w:.-]+$/),
	from: day,
	to: day,
	before: text(18, /^\d+$/),
});

/** What an address asks of the audit; what it does not understand is left out. */
export const auditQuery = (parameters: URLSearchParams): v.InferOutput<typeof AuditQuery> =>
	v.parse(AuditQuery, Object.fromEntries(parameters));

/** @param zone IANA name; the days of the query are days there */
export const auditFilter = (
	{ from, to, before, ...query }: ReturnType<typeof auditQuery>,
	zone: string,
): AuditFilter => ({
	...query,
	since: from ? new Date(startOfDay(from, zone)) : null,
	until: to ? new Date(startOfDay(dayAfter(to), zone)) : null,
	before: before || null,
});

/** Names actions in the language of a reader, as the platform and the slices label them. */
export function auditLabeller(
	{ language }: Pick<OperationContext, 'language'>,
	{ slices, words }: Pick<Services, 'slices' | 'words'> = services(),
): (action: string) => ReturnType<typeof labelAction> {
	const labels: Readonly<Record<string, string>> = Object.assign(
		{},
		platformAuditLabels,
		...slices.map(({ auditLabels }) => auditLabels),
	);
	const t = words(language);
	return (action) => labelAction(action, labels, t);
}

/** What nobody reads in the audit: authors that a slice withholds, also under its former names, and people at risk. */
export const auditDiscretion = (
	ctx: OperationContext,
	slices: readonly Slice[] = services().slices,
): AuditDiscretion => ({
	slices: slices
		.filter(({ withholdsAuthors }) => withholdsAuthors)
		.flatMap(({ name, formerNames = [] }) => [name, ...formerNames]),
	unnamed: (people) => (people.length ? atRiskAmong(ctx, people) : Promise.resolve(new Set())),
});
