import type { Stall } from '../src/shop';
import type { Stage } from './states';

/** An event is looked at that was told while the page and a visitor of the product listened. */
export async function chosen(stage: Stage, product: Stall, open: () => Promise<void>): Promise<void> {
  const { page } = stage;
  const visitor = await stage.context.newPage();
  await visitor.goto(`/s/ada/p/${product.productId}`);
  await open();
  await page.bringToFront();
  await product.stock(7);
  stage.afterwards(() => product.stock(20));
  const announced = page.getByRole('button', { name: /new events? · Show$/ });
  await announced.click();
  await announced.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'product:stock_changed' }).first().click();
  await page.getByRole('button', { name: /^Product’s page/ }).click();
  await page
    .getByText(/over tRPC/)
    .first()
    .waitFor();
}

/** The same event told once more, to the page alone. */
export async function replayed(stage: Stage, product: Stall, open: () => Promise<void>): Promise<void> {
  await chosen(stage, product, open);
  await stage.page.getByRole('button', { name: 'Replay to me' }).click();
  const frame = stage.page.getByRole('region', { name: 'Replay' });
  await frame.getByText('Live', { exact: true }).waitFor();
  await frame.getByText('product:stock_changed').first().click();
}
