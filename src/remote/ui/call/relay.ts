import type { Ways } from '../../call-messages.ts';
import { Peer } from './peer.ts';

/**
 * Whether the relay answers: two ends in this page reach each other through it and through nothing else.
 * `none` = there is no relay to be tried.
 */
export async function tryRelay(ways: Ways): Promise<'none' | 'answered' | 'silent'> {
	if (!ways.iceServers.length) return 'none';
	const only: Ways = { ...ways, iceTransportPolicy: 'relay' };
	return new Promise((resolve) => {
		let ends: Peer[] = [];
		const end = (answer: 'answered' | 'silent'): void => {
			for (const one of ends) one.close();
			resolve(answer);
		};
		const failed = (): void => end('silent');
		const [here, there]: [Peer, Peer] = [
			new Peer(
				only,
				'trial',
				(signal) => void there.take(signal).catch(failed),
				(state) => end(state === 'up' ? 'answered' : 'silent'),
			),
			new Peer(
				only,
				'trial',
				(signal) => void here.take(signal).catch(failed),
				() => {},
			),
		];
		ends = [here, there];
		here.connection.createDataChannel('trial');
		void here.offer().catch(failed);
	});
}
