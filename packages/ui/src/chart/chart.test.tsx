import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Change, changeOf } from './change';
import { ChartCard } from './chart-card';
import { TimeChart } from './time-chart';

const points = [
  { name: '1 Mar', title: 'Sunday', value: 10, before: { title: 'a week before', value: 20 } },
  { name: '2 Mar', title: 'Monday', value: 30, before: { title: 'a week before', value: null } },
  { name: '3 Mar', title: 'Tuesday', value: null, before: { title: 'a week before', value: 5 } },
];
const chart = <TimeChart label="Orders by day" points={points} format={(value) => `${value} orders`} />;

describe('TimeChart', () => {
  it('is read point by point with the arrow keys, from the last one that is known', () => {
    render(chart);
    const plot = screen.getByRole('slider', { name: 'Orders by day' });
    expect(plot.getAttribute('aria-valuetext')).toBe('Monday: 30 orders; a week before: nothing');
    fireEvent.keyDown(plot, { key: 'ArrowLeft' });
    expect(plot.getAttribute('aria-valuetext')).toBe('Sunday: 10 orders; a week before: 20 orders');
    fireEvent.keyDown(plot, { key: 'ArrowLeft' });
    expect(plot.getAttribute('aria-valuenow')).toBe('1');
    fireEvent.keyDown(plot, { key: 'End' });
    expect(plot.getAttribute('aria-valuetext')).toBe('Tuesday: nothing yet; a week before: 5 orders');
    fireEvent.keyDown(plot, { key: 'Escape' });
    expect(plot.getAttribute('aria-valuenow')).toBe('2');
  });

  it('leaves other keys to the page', () => {
    render(chart);
    const plot = screen.getByRole('slider');
    expect(fireEvent.keyDown(plot, { key: 'j' })).toBe(true);
    expect(fireEvent.keyDown(plot, { key: 'ArrowRight' })).toBe(false);
  });

  it('has a place for everything before anything is there', () => {
    render(<TimeChart label="Orders by day" points={[]} format={String} />);
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('Nothing yet');
  });
});

it('ChartCard shows the same as a table when it is asked to', () => {
  const table = { columns: ['Day', 'Orders'], rows: [{ key: '1', cells: ['Sunday', '10'] }] };
  render(
    <ChartCard title="Orders" table={table}>
      {chart}
    </ChartCard>,
  );
  expect(screen.queryByRole('table')).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: 'Table' }));
  const shown = screen.getByRole('table', { name: 'Orders' });
  expect(within(shown).getByRole('row', { name: 'Sunday 10' })).toBeTruthy();
  expect(screen.queryByRole('slider')).toBeNull();
  // What scrolls is reached by keyboard.
  expect(screen.getByRole('region', { name: 'Orders, as a table' }).tabIndex).toBe(0);
});

describe('Change', () => {
  it.each([
    [150, 100, 50],
    [97.5, 100, -2.5],
    [100, 100, 0],
    [100, 0, null],
    [null, 3, null],
  ])('from %s, after %s: %s percent', (now, before, part) => {
    expect(changeOf(now, before)).toBe(part);
  });

  it('says in words what the arrow shows', () => {
    const { container, rerender } = render(<Change now={3} before={2} than="yesterday" />);
    expect(container.textContent).toBe('50% more than yesterday');
    rerender(<Change now={1} before={2} than="yesterday" />);
    expect(container.textContent).toBe('50% less than yesterday');
    rerender(<Change now={2} before={2} than="yesterday" />);
    expect(container.textContent).toBe('No change from yesterday');
    expect(container.querySelector('svg')).toBeNull();
    rerender(<Change now={1} before={0} than="yesterday" />);
    expect(container.textContent).toBe('');
  });
});
