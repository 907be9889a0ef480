import { error } from '@sveltejs/kit';
import { auditEntries } from '#platform/server/audit-entries.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { auditDiscretion, auditFilter, auditQuery } from '#site/audit.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, parent }) => {
	const { context } = locals;
	const asked = auditQuery(url.searchParams);
	const filter = auditFilter(asked, (await parent()).timeZone);
	return {
		...((await auditEntries(context, filter, auditDiscretion(context))) ?? error(404)),
		asked,
		mostRows: maxRows,
	};
};
