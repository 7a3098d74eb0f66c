'use client';

import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { cn } from '../class-names';
import { type Axis, alongOf, axisOf, namedOf, tracesOf } from './plot';

export interface ChartPoint {
  /** On the axis: “12 Mar”. */
  readonly name: string;
  /** Beside its value: “Thursday, 12 March”. */
  readonly title: string;
  /** Null: not known, or still to come. */
  readonly value: number | null;
  /** The same place in the span before, if there is one to compare with. */
  readonly before?: { readonly title: string; readonly value: number | null } | undefined;
}

export interface TimeChartProps {
  /** What is shown and by what: “Revenue by day”. */
  label: string;
  points: readonly ChartPoint[];
  format: (value: number) => string;
  /** For the axis, which has little room; `format` unless told. */
  formatShort?: ((value: number) => string) | undefined;
  /** How far up the axis goes even where there is nothing: 4 has a line for each of the first four. */
  least?: number | undefined;
  className?: string | undefined;
}

/**
 * A line over time, and the span before as a dashed one. Drawn in a box that is stretched, so it needs no measuring and is there with the page.
 * Pointer, finger and arrow keys read it point by point; `ChartCard` puts a table behind it.
 */
export function TimeChart({ label, points, format, formatShort = format, least = 4, className }: TimeChartProps) {
  const [at, setAt] = useState<number | null>(null);
  const values = points.map(({ value }) => value);
  const before = points.map((point) => point.before?.value ?? null);
  const axis = axisOf([...values, ...before], least);
  const shown = at === null ? null : (points[Math.min(at, points.length - 1)] ?? null);
  const along = at === null ? 0 : alongOf(Math.min(at, points.length - 1), points.length);
  const last = values.findLastIndex((value) => value !== null);
  const slider = useReading({ at, setAt, count: points.length, start: Math.max(0, last) });
  return (
    <div className={cn('grid h-64 grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-3', className)}>
      <AxisNames axis={axis} format={formatShort} />
      <div
        {...slider}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, points.length)}
        aria-valuenow={(at ?? Math.max(0, last)) + 1}
        aria-valuetext={wordsOf(shown ?? points[Math.max(0, last)], format)}
        className="relative cursor-crosshair touch-pan-y rounded-small outline-offset-4"
      >
        <Lines axis={axis} values={values} before={before} />
        {shown ? (
          <>
            <span aria-hidden style={{ left: `${along}%` }} className="absolute inset-y-0 w-px bg-control" />
            <Spot along={along} value={shown.before?.value ?? null} axis={axis} className="bg-control" />
            <Spot along={along} value={shown.value} axis={axis} className="bg-accent-line" />
            <Reading point={shown} along={along} format={format} />
          </>
        ) : null}
      </div>
      <TimeNames names={points.map(({ name }) => name)} />
    </div>
  );
}

interface ReadingState {
  at: number | null;
  setAt: (at: number | null) => void;
  count: number;
  /** Where the keyboard begins. */
  start: number;
}

function useReading({ at, setAt, count, start }: ReadingState) {
  const follow = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = width === 0 ? 0 : (event.clientX - left) / width;
    setAt(Math.min(count - 1, Math.max(0, Math.round(share * (count - 1)))));
  };
  return {
    onPointerDown: follow,
    onPointerMove: follow,
    onPointerLeave: () => setAt(null),
    onPointerCancel: () => setAt(null),
    onBlur: () => setAt(null),
    onKeyDown(event: KeyboardEvent) {
      const next = moves[event.key]?.(at ?? start, count - 1);
      if (next === undefined) return;
      event.preventDefault();
      setAt(next === null ? null : Math.min(count - 1, Math.max(0, next)));
    },
  };
}

/** What each key does to the place that is read: null leaves the chart alone. */
const moves: Readonly<Record<string, (at: number, last: number) => number | null>> = {
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  PageUp: (at, last) => at + Math.max(1, Math.round(last / 6)),
  PageDown: (at, last) => at - Math.max(1, Math.round(last / 6)),
  Home: () => 0,
  End: (_, last) => last,
  Escape: () => null,
};

function wordsOf(point: ChartPoint | undefined, format: (value: number) => string): string {
  if (!point) return 'Nothing yet';
  const { title, value, before } = point;
  const now = `${title}: ${value === null ? 'nothing yet' : format(value)}`;
  return before ? `${now}; ${before.title}: ${before.value === null ? 'nothing' : format(before.value)}` : now;
}

function Lines({
  axis,
  values,
  before,
}: {
  axis: Axis;
  values: readonly (number | null)[];
  before: readonly (number | null)[];
}) {
  const fill = useId();
  const now = tracesOf(values, axis);
  const then = tracesOf(before, axis);
  const single = values.filter((value) => value !== null).length === 1;
  const first = values.findIndex((value) => value !== null);
  return (
    <>
      <svg
        aria-hidden
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
      >
        <defs>
          <linearGradient id={fill} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0%" stopColor="var(--ui-accent-line)" stopOpacity="0.18" />
            <stop offset="100%" stopColor="var(--ui-accent-line)" stopOpacity="0.01" />
          </linearGradient>
        </defs>
        {axis.ticks.map((tick) => (
          <line
            key={tick}
            x1="0"
            x2="100"
            y1={100 - axis.at(tick)}
            y2={100 - axis.at(tick)}
            vectorEffect="non-scaling-stroke"
            className={tick === 0 ? 'stroke-control/60' : 'stroke-line'}
          />
        ))}
        <path d={now.area} fill={`url(#${fill})`} />
        <path
          d={then.line}
          fill="none"
          strokeWidth="1.5"
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
          className="stroke-control"
        />
        <path
          d={now.line}
          fill="none"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent-line"
        />
      </svg>
      {single ? (
        <Spot
          along={alongOf(first, values.length)}
          value={values[first] ?? null}
          axis={axis}
          className="bg-accent-line"
        />
      ) : null}
    </>
  );
}

interface SpotProps {
  along: number;
  value: number | null;
  axis: Axis;
  className: string;
}

function Spot({ along, value, axis, className }: SpotProps) {
  if (value === null) return null;
  return (
    <span
      aria-hidden
      style={{ left: `${along}%`, bottom: `${axis.at(value)}%` }}
      className={cn('absolute size-2.5 -translate-x-1/2 translate-y-1/2 rounded-full ring-2 ring-raised', className)}
    />
  );
}

/** Moves along with the point and stays within the chart. The plot says the same in words. */
function Reading({ point, along, format }: { point: ChartPoint; along: number; format: (value: number) => string }) {
  const { title, value, before } = point;
  return (
    <div
      aria-hidden
      style={{ left: `${along}%`, transform: `translateX(-${along}%)` }}
      className="pointer-events-none absolute -top-2 z-10 rounded-control bg-raised px-3 py-2 text-small shadow-pop"
    >
      <Line name={title} value={value} format={format} mark="bg-accent-line" strong />
      {before ? (
        <Line
          name={before.title}
          value={before.value}
          format={format}
          mark="border-control border-t-2 border-dashed h-0"
        />
      ) : null}
    </div>
  );
}

interface LineProps {
  name: string;
  value: number | null;
  format: (value: number) => string;
  mark: string;
  strong?: boolean;
}

function Line({ name, value, format, mark, strong = false }: LineProps) {
  return (
    <p className={cn('flex items-center gap-2 whitespace-nowrap', !strong && 'text-muted')}>
      <span className={cn('h-0.5 w-3 shrink-0', mark)} />
      <span className="mr-3 text-muted">{name}</span>
      <span className={cn('ml-auto tabular-nums', strong && 'font-semibold')}>
        {value === null ? '–' : format(value)}
      </span>
    </p>
  );
}

function AxisNames({ axis, format }: { axis: Axis; format: (value: number) => string }) {
  const names = axis.ticks.map((tick) => ({ tick, name: format(tick) }));
  return (
    <div aria-hidden className="relative text-right text-caption text-muted tabular-nums">
      {/* As wide as the widest of them. */}
      {names.map(({ tick, name }) => (
        <p key={tick} className="invisible h-0">
          {name}
        </p>
      ))}
      {names.map(({ tick, name }) => (
        <p key={tick} style={{ bottom: `${axis.at(tick)}%` }} className="absolute right-0 translate-y-1/2 leading-none">
          {name}
        </p>
      ))}
    </div>
  );
}

/** Where there is little room every second one is left out. */
function TimeNames({ names }: { names: readonly string[] }) {
  const named = namedOf(names.length, 8);
  return (
    <div aria-hidden className="relative col-start-2 mt-2 h-4 text-caption text-muted tabular-nums leading-4">
      {named.map((index, place) => {
        const along = alongOf(index, names.length);
        return (
          <span
            key={index}
            style={{ left: `${along}%`, transform: `translateX(-${along}%)` }}
            className={cn('absolute whitespace-nowrap', place % 2 === 1 && 'max-sm:hidden')}
          >
            {names[index]}
          </span>
        );
      })}
    </div>
  );
}
