/** A device as it is offered for choice; without a name until the browser may say it. */
export interface Port {
	value: string;
	label: string;
}

/** The cameras, microphones and loudspeakers of this computer. Call `follow` in an effect. */
export class PortList {
	cameras = $state.raw<readonly Port[]>([]);
	microphones = $state.raw<readonly Port[]>([]);
	outputs = $state.raw<readonly Port[]>([]);

	follow(): () => void {
		const media = navigator.mediaDevices as MediaDevices | undefined;
		const look = (): void => void this.look();
		look();
		media?.addEventListener('devicechange', look);
		return () => media?.removeEventListener('devicechange', look);
	}

	/** Looks again: names are there once the browser was allowed to hear or see. */
	async look(): Promise<void> {
		const media = navigator.mediaDevices as MediaDevices | undefined;
		const all = (await media?.enumerateDevices().catch(() => [])) ?? [];
		const of = (kind: MediaDeviceKind): Port[] =>
			all
				.filter((one) => one.kind === kind && one.deviceId && one.label && one.deviceId !== 'default')
				.map(({ deviceId, label }) => ({ value: deviceId, label }));
		this.cameras = of('videoinput');
		this.microphones = of('audioinput');
		this.outputs = of('audiooutput');
	}
}
