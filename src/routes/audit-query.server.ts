import * as v from 'valibot';
import { dayAfter, startOfDay } from '#conference';
import type { AuditFilter } from '#platform/server/audit-entries.ts';

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
