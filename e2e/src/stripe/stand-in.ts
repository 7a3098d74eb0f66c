import type {
  ConfirmPaymentData,
  PaymentIntent,
  PaymentIntentResult,
  Stripe,
  StripeConstructor,
  StripeConstructorOptions,
  StripeElements,
  StripeElementsOptionsClientSecret,
  StripeElementsUpdateOptions,
  StripeError,
  StripePaymentElement,
  StripePaymentElementChangeEvent,
} from '@stripe/stripe-js';

/*
 * Stripe.js as far as a checkout with the Payment Element sees it, held against Stripe's own declarations. The functions are sent to the
 * browser as text, so they use nothing but themselves and each other.
 */

/** `Ours`, as long as Stripe declares a thing that does at least this. */
type Declared<_Theirs extends Ours, Ours> = Ours;

type Confirm = Declared<
  Stripe['confirmPayment'],
  (options: {
    elements: StripeElements;
    confirmParams?: Partial<ConfirmPaymentData>;
    redirect: 'if_required';
  }) => Promise<PaymentIntentResult>
>;
type Retrieve = Declared<Stripe['retrievePaymentIntent'], (clientSecret: string) => Promise<PaymentIntentResult>>;
type Group = Declared<
  StripeElements,
  {
    create(type: 'payment'): StripePaymentElement;
    update(options: StripeElementsUpdateOptions): Promise<void>;
    getElement(type: 'payment'): StripePaymentElement | null;
    submit: StripeElements['submit'];
  }
>;
type Element = Declared<
  StripePaymentElement,
  Pick<StripePaymentElement, 'mount' | 'unmount' | 'destroy' | 'focus' | 'blur' | 'clear' | 'collapse' | 'update'>
>;

/** What the element tells, by its name. */
interface Events {
  ready: { elementType: 'payment' };
  loaderror: { elementType: 'payment'; error: StripeError };
  change: StripePaymentElementChangeEvent;
}

/** What page and frame say to each other. */
type ToFrame =
  | { readonly kind: 'appearance'; readonly theme: string; readonly locale: string }
  | { readonly kind: 'validate'; readonly ask: number }
  | { readonly kind: 'confirm'; readonly ask: number; readonly secret: string; readonly returnUrl: string | null }
  | { readonly kind: 'look'; readonly ask: number; readonly secret: string };
type ToPage =
  | { readonly kind: 'drawn' }
  | { readonly kind: 'change'; readonly empty: boolean; readonly complete: boolean }
  | { readonly kind: 'answer'; readonly ask: number; readonly answer: PaymentIntentResult };

/** The element, its frame, and what they say to each other. */
function paymentElement(key: string, locale: string, options: StripeElementsOptionsClientSecret) {
  const origin = 'https://js.stripe.com';
  const api = 'https://api.stripe.com/v1/payment_intents';
  const heard = new Map<string, Set<(event: unknown) => void>>();
  const tell = <Name extends keyof Events>(name: Name, event: Events[Name]) => {
    for (const listener of heard.get(name) ?? []) listener(event);
  };
  const frame = document.createElement('iframe');
  const asked = new Map<number, (answer: PaymentIntentResult) => void>();
  let asks = 0;
  let destroyed = false;
  let drawn: () => void = () => {};
  const isDrawn = new Promise<void>((resolve) => {
    drawn = resolve;
  });
  const send = (message: ToFrame) => frame.contentWindow?.postMessage(message, origin);
  const ask = (message: (ask: number) => ToFrame) =>
    new Promise<PaymentIntentResult>((resolve) => {
      asks += 1;
      asked.set(asks, resolve);
      send(message(asks));
    });
  const hear = ({ source, origin: from, data }: MessageEvent<ToPage>) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data.kind === 'drawn') drawn();
    else if (data.kind === 'answer') asked.get(data.ask)?.(data.answer);
    else {
      const { empty, complete } = data;
      tell('change', { elementType: 'payment', empty, complete, collapsed: false, value: { type: 'card' } });
    }
  };
  const paint = () => send({ kind: 'appearance', locale, theme: String(options.appearance?.theme ?? 'stripe') });

  /** The element asks Stripe what it is to be a form for. */
  const load = async () => {
    const secret = options.clientSecret ?? '';
    const at = `${api}/${secret.split('_secret')[0]}?${new URLSearchParams({ key, client_secret: secret })}`;
    const told: { error?: StripeError; status?: PaymentIntent['status'] } = await fetch(at)
      .then((answer) => answer.json())
      .catch(() => ({ error: { type: 'api_connection_error', message: 'We are experiencing issues connecting.' } }));
    await (told.error ? null : isDrawn);
    if (destroyed) return;
    const over = told.status === 'succeeded' || told.status === 'canceled' || told.status === 'processing';
    const error: StripeError | undefined = over
      ? {
          type: 'invalid_request_error',
          code: 'payment_intent_unexpected_state',
          message: 'The PaymentIntent is in a terminal state and cannot be used to initialize Elements.',
        }
      : told.error;
    if (error) return tell('loaderror', { elementType: 'payment', error });
    paint();
    frame.style.height = '13rem';
    tell('ready', { elementType: 'payment' });
  };
  const element: Element = {
    mount(into) {
      const host = typeof into === 'string' ? document.querySelector(into) : into;
      addEventListener('message', hear);
      frame.src = `${origin}/v3/elements-inner-payment.html#${key}`;
      frame.title = 'Secure payment input frame';
      frame.allow = 'payment *';
      frame.style.cssText = 'border: 0; width: 100%; height: 0.25rem; display: block';
      host?.append(frame);
      void load();
    },
    unmount() {
      removeEventListener('message', hear);
      frame.remove();
    },
    destroy() {
      if (destroyed) throw new Error('This Element has already been destroyed.');
      destroyed = true;
      element.unmount();
    },
    update: () => handle,
    focus: () => frame.focus(),
    blur: () => frame.blur(),
    clear: () => {},
    collapse: () => handle,
  };
  const listening = {
    on(name: string, listener: (event: unknown) => void) {
      heard.set(name, (heard.get(name) ?? new Set()).add(listener));
    },
    off(name: string, listener: (event: unknown) => void) {
      heard.get(name)?.delete(listener);
    },
  };
  const handle = Object.assign(element, listening) as unknown as StripePaymentElement;
  return { handle, ask, paint, usable: () => !destroyed && frame.isConnected };
}

/** The bank's question in a window of the page's own, as Stripe.js shows it for a card. */
function challenge(url: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = `https://hooks.stripe.com${new URL(url).pathname}${new URL(url).search}`;
    frame.title = 'Your bank';
    frame.style.cssText = 'position: fixed; inset: 10%; width: 80%; height: 80%; z-index: 1000; background: white';
    const done = ({ source, data }: MessageEvent<{ type?: string }>) => {
      if (source !== frame.contentWindow || data.type !== 'stripe-sim:authenticated') return;
      removeEventListener('message', done);
      frame.remove();
      resolve();
    };
    addEventListener('message', done);
    document.body.append(frame);
  });
}

/** `window.Stripe`. */
function stripeJs(): void {
  const parts = new WeakMap<object, { secret: string; payment: ReturnType<typeof paymentElement> | null }>();

  const elementsOf = (key: string, locale: string, options: StripeElementsOptionsClientSecret): StripeElements => {
    if (!options.clientSecret?.includes('_secret_')) throw new Error('Invalid value for elements(): clientSecret');
    const current = { ...options };
    const part: { secret: string; payment: ReturnType<typeof paymentElement> | null } = {
      secret: options.clientSecret,
      payment: null,
    };
    const group: Group = {
      create() {
        if (part.payment?.usable()) throw new Error('Can only create one Element of type payment.');
        part.payment = paymentElement(key, locale, current);
        return part.payment.handle;
      },
      async update({ appearance }) {
        if (appearance) current.appearance = appearance;
        part.payment?.paint();
      },
      getElement: () => part.payment?.handle ?? null,
      async submit() {
        const answer = await part.payment?.ask((ask) => ({ kind: 'validate', ask }));
        return answer?.error ? { error: answer.error } : { selectedPaymentMethod: 'card' };
      },
    };
    parts.set(group, part);
    return group as StripeElements;
  };

  const confirmPayment: Confirm = async ({ elements, confirmParams }) => {
    const part = parts.get(elements);
    if (!part?.payment?.usable())
      throw new Error('Invalid value for stripe.confirmPayment(): elements should have a mounted Payment Element.');
    const { payment, secret } = part;
    const returnUrl = confirmParams?.return_url ?? null;
    const answer = await payment.ask((ask) => ({ kind: 'confirm', ask, secret, returnUrl }));
    const next = answer.paymentIntent?.next_action;
    if (next?.redirect_to_url?.url) {
      location.assign(next.redirect_to_url.url);
      return new Promise<never>(() => {});
    }
    const sdk = next?.use_stripe_sdk as { stripe_js?: string } | undefined;
    if (!sdk?.stripe_js) return answer;
    await challenge(sdk.stripe_js);
    const after = await payment.ask((ask) => ({ kind: 'look', ask, secret }));
    const { last_payment_error: error } = after.paymentIntent ?? {};
    // Stripe's shape of an error, of which the declaration of an intent has its own.
    return error ? { error: error as unknown as StripeError } : after;
  };

  const retrieve =
    (key: string): Retrieve =>
    async (secret) => {
      const path = `${secret.split('_secret')[0]}?${new URLSearchParams({ key, client_secret: secret })}`;
      const told: PaymentIntent & { error?: StripeError } = await fetch(
        `https://api.stripe.com/v1/payment_intents/${path}`,
      )
        .then((answer) => answer.json())
        .catch(() => ({ error: { type: 'api_connection_error', message: 'We are experiencing issues connecting.' } }));
      return told.error ? { error: told.error } : { paymentIntent: told };
    };

  const absent = () => {
    throw new Error('The stand-in for Stripe.js does not do this.');
  };
  const construct = (key: string, { locale }: StripeConstructorOptions = {}) => ({
    elements: (options: StripeElementsOptionsClientSecret) => elementsOf(key, locale ?? navigator.language, options),
    confirmPayment,
    retrievePaymentIntent: retrieve(key),
    registerAppInfo: () => {},
    _registerWrapper: () => {},
    createToken: absent,
    createPaymentMethod: absent,
    confirmCardPayment: absent,
  });
  const door = construct as unknown as StripeConstructor;
  Object.assign(window, { Stripe: Object.assign(door, { version: 'endive' }) });
}

/** In the frame: real fields, and the requests of Stripe's own form. */
function paymentFrame(): void {
  const key = location.hash.slice(1);
  const say = (message: ToPage) => parent.postMessage(message, '*');
  const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`);
  const digits = (name: string) => (field(name)?.value ?? '').replace(/\D/g, '');
  const wrong = () => {
    if (digits('number').length < 13)
      return { name: 'number', code: 'incomplete_number', message: 'Your card number is incomplete.' };
    if (digits('expiry').length < 4)
      return { name: 'expiry', code: 'incomplete_expiry', message: 'Your card’s expiration date is incomplete.' };
    if (digits('cvc').length < 3)
      return { name: 'cvc', code: 'incomplete_cvc', message: 'Your card’s security code is incomplete.' };
    return null;
  };
  const show = (words: string) => {
    const place = document.querySelector('#wrong');
    if (place) place.textContent = words;
  };
  const validated = (): StripeError | null => {
    const found = wrong();
    show(found?.message ?? '');
    return found && { type: 'validation_error', code: found.code, message: found.message };
  };
  const ask = async (path: string, init?: RequestInit): Promise<PaymentIntentResult> => {
    const told: PaymentIntent & { error?: StripeError } = await fetch(
      `https://api.stripe.com/v1/payment_intents/${path}`,
      init,
    )
      .then((answer) => answer.json())
      .catch(() => ({ error: { type: 'api_connection_error', message: 'We are experiencing issues connecting.' } }));
    return told.error ? { error: told.error } : { paymentIntent: told };
  };
  const confirm = async (secret: string, returnUrl: string | null): Promise<PaymentIntentResult> => {
    const error = validated();
    if (error) return { error };
    const body = new URLSearchParams({
      key,
      client_secret: secret,
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': digits('number'),
      'payment_method_data[card][exp_month]': digits('expiry').slice(0, 2),
      'payment_method_data[card][exp_year]': `20${digits('expiry').slice(2, 4)}`,
      'payment_method_data[card][cvc]': digits('cvc'),
    });
    if (!returnUrl) return { error: { type: 'invalid_request_error', message: 'return_url is required.' } };
    if (field('redirect')?.checked) body.set('return_url', returnUrl);
    return ask(`${secret.split('_secret')[0]}/confirm`, { method: 'POST', body });
  };
  addEventListener('message', async ({ source, data }: MessageEvent<ToFrame>) => {
    if (source !== parent) return;
    if (data.kind === 'appearance') {
      document.documentElement.dataset.theme = data.theme;
      document.documentElement.lang = data.locale;
    } else if (data.kind === 'validate') {
      const error = validated();
      // Only the error of it is read.
      say({ kind: 'answer', ask: data.ask, answer: error ? { error } : { paymentIntent: {} as PaymentIntent } });
    } else if (data.kind === 'confirm') {
      say({ kind: 'answer', ask: data.ask, answer: await confirm(data.secret, data.returnUrl) });
    } else {
      const params = new URLSearchParams({ key, client_secret: data.secret });
      say({ kind: 'answer', ask: data.ask, answer: await ask(`${data.secret.split('_secret')[0]}?${params}`) });
    }
  });
  document.addEventListener('input', () => {
    show('');
    say({ kind: 'change', empty: digits('number') === '', complete: wrong() === null });
  });
  say({ kind: 'drawn' });
}

/** In place of https://js.stripe.com/…/stripe.js. */
export const stripeScript = `(() => { ${[paymentElement, challenge, stripeJs].join('\n')}; stripeJs(); })()`;
/** In the frame that it opens. */
export const frameScript = `(${paymentFrame})()`;
