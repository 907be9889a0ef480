/*
 * A passkey in the browser, by the browser's own means (WebAuthn Level 3 §5.1): the server speaks the JSON
 * forms of options and credentials, so that no library is needed here.
 */

async function ask<Answer>(step: string, body?: unknown): Promise<Answer | null> {
	const answer = await fetch(`/auth/passkey/${step}`, {
		method: body === undefined ? 'GET' : 'POST',
		...(body === undefined
			? {}
			: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});
	return answer.ok ? ((await answer.json()) as Answer) : null;
}

/** Signs in with a passkey of this device. `false` when the person or the server said no. */
export async function signInByPasskey(): Promise<boolean> {
	try {
		const options = await ask<PublicKeyCredentialRequestOptionsJSON>('generate-authenticate-options');
		if (!options) return false;
		const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
		const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
		return (
			credential !== null && (await ask('verify-authentication', { response: credential.toJSON() })) !== null
		);
	} catch {
		return false;
	}
}

/** Makes a passkey on this device under a name. `false` when the person or the server said no. */
export async function makePasskey(name: string): Promise<boolean> {
	try {
		const options = await ask<PublicKeyCredentialCreationOptionsJSON>('generate-register-options');
		if (!options) return false;
		const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
		const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
		return (
			credential !== null &&
			(await ask('verify-registration', { response: credential.toJSON(), name })) !== null
		);
	} catch {
		return false;
	}
}

/* Brings to life the two places where a passkey is used or made; they are hidden where a browser cannot. */

const able = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
	const show = (name: string, isVisible: boolean): void => {
		for (const part of place.querySelectorAll<HTMLElement>(`[data-when=${name}]`)) part.hidden = !isVisible;
	};
	show('able', able);
	show('unable', !able);
	const form = place.querySelector('form');
	form?.addEventListener('submit', async (event) => {
		event.preventDefault();
		show('failed', false);
		const name = String(new FormData(form).get('name') ?? '')
			.trim()
			.slice(0, 100);
		const succeeded = place.dataset['passkey'] === 'make' ? await makePasskey(name) : await signInByPasskey();
		if (succeeded) location.assign(place.dataset['done'] ?? location.href);
		else show('failed', true);
	});
}
