/** A device as it is offered for choice. */
export interface DeviceChoice {
	id: string;
	/** Its name as the system has it; empty until the browser may say it. */
	label: string;
}

/** The cameras, microphones and loudspeakers of this computer. */
export class Devices {
	cameras = $state.raw<readonly DeviceChoice[]>([]);
	microphones = $state.raw<readonly DeviceChoice[]>([]);
	outputs = $state.raw<readonly DeviceChoice[]>([]);

	/** Call it in an effect. @returns how to stop */
	follow(): () => void {
		const refresh = (): void => void this.refresh();
		refresh();
		navigator.mediaDevices?.addEventListener('devicechange', refresh);
		return () => navigator.mediaDevices?.removeEventListener('devicechange', refresh);
	}

	/** Looks again: names are there once the browser was allowed to hear or see. */
	async refresh(): Promise<void> {
		const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
		const of = (kind: MediaDeviceKind): DeviceChoice[] =>
			all
				.filter((device) => device.kind === kind && device.deviceId)
				.map(({ deviceId, label }) => ({ id: deviceId, label }));
		this.cameras = of('videoinput');
		this.microphones = of('audioinput');
		this.outputs = of('audiooutput');
	}
}
