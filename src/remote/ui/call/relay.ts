import type { IceConfiguration } from '../../call-messages.ts';
import { Peer } from './peer.ts';

/** Tests the relay: connects two ends in this page through it and nothing else. `none` = no relay is configured. */
export async function tryRelay(ways: IceConfiguration): Promise<'none' | 'answered' | 'silent'> {
	if (!ways.iceServers.length) return 'none';
	const only: IceConfiguration = { ...ways, iceTransportPolicy: 'relay' };
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
