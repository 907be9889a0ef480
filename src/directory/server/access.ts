import { hasRole, type Actor } from '#platform/actor.ts';

/** What may be done to the directory. */
export type DirectoryAction = 'read' | 'arrange-seats' | 'set-identity' | 'load';

/**
 * The one gate of the directory: anybody reads it; an officer of the organisation arranges the seats; only an
 * administrator sets how it shows itself, and only one, or the start of the server, loads an organisation.
 */
export function may(actor: Actor, action: DirectoryAction): boolean {
	if (action === 'read') return true;
	if (action === 'arrange-seats') return hasRole(actor, 'officer');
	return hasRole(actor, 'administrator');
}
