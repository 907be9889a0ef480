import { openTrialRoles } from '#platform/server/trial.ts';
import { services } from '#platform/server/services.ts';
import type { TrialRole } from '#platform/trial-roles.ts';
import { hasRehearsal } from '#site/rehearsal.server.ts';

/** The roles that a reader may try; none where the rehearsal is not loaded, or anybody else could press (`trial.ts`). */
export async function trialRolesFor({ context }: App.Locals): Promise<TrialRole[]> {
	const roles = await openTrialRoles(services());
	return roles.length && (await hasRehearsal(context)) ? roles : [];
}
