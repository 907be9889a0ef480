import type { Services } from './services.ts';
import { announce } from './outbox.ts';

/**
 * Announces to every process that a session of a person has ended, to close its streams. The person's other sessions
 * reconnect automatically.
 */
export async function announceSessionEnd(
	{ database, bus }: Pick<Services, 'database' | 'bus'>,
	person: string,
): Promise<void> {
	await database.transaction().execute((tx) => announce(tx, 'session.ended', { person }));
	bus.nudge();
}
