import { isLocal } from '#platform/is-local.ts';
import { openTrialRoles } from '#platform/server/trial.ts';
import { services } from '#platform/server/services.ts';
import type { TrialRole } from '#platform/trial-roles.ts';
import { hasRehearsal } from '#site/rehearsal.server.ts';

/**
 * The roles that a reader may try; none where the rehearsal is not loaded, or anybody else could press (`trial.ts`). The name
 * by which the site was asked for counts, too: another site's name may have been pointed at this machine.
 */
export async function trialRolesFor({
	locals,
	url,
}: {
	locals: Pick<App.Locals, 'context'>;
	url: URL;
}): Promise<TrialRole[]> {
	if (!isLocal(url.origin)) return [];
	const roles = await openTrialRoles(services());
	return roles.length && (await hasRehearsal(locals.context)) ? roles : [];
}
