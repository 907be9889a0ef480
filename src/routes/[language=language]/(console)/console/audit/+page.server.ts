import { error } from '@sveltejs/kit';
import { auditEntries } from '#platform/server/audit-entries.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { auditFilter, auditQuery } from '#site/audit-query.server.ts';
import { auditDiscretion, auditLabeller } from '#site/audit.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, url, parent }) => {
	const asked = auditQuery(url.searchParams);
	const filter = auditFilter(asked, (await parent()).timeZone);
	const found = (await auditEntries(context, filter, auditDiscretion(context))) ?? error(404);
	const labelOf = auditLabeller(context);
	return {
		...found,
		entries: found.entries.map((entry) => ({ ...entry, label: labelOf(entry.action) })),
		actions: found.actions.map((value) => {
			const { text, lang } = labelOf(value);
			return { value, label: text, ...(lang && { lang }) };
		}),
		asked,
		mostRows: maxRows,
	};
};
