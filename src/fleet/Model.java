import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/**
 * How many replicas can share one account, and where that ends: a simulation of {@code purser.cluster} by events, with
 * the rules of its code and the times that its scripts take on a measured server. The same figures every time.
 *
 * <pre>
 *   java src/fleet/Model.java                       the tables
 *   java src/fleet/Model.java REPLICAS ASKED [MS]   one row: replicas, questions a second to each, the exchange's ms
 * </pre>
 *
 * <p>What is in it: an answer is given again for max-age without asking anybody; after that one look at the server,
 * which finds an answer, a lease to wait for (10 ms, half as long again each time, 100 ms at most), or leave to ask;
 * then the permit, the call, the keeping. The server does one script after the other. A step that takes 250 ms is given
 * up, and its replica goes on alone, at its part of the limit, until the server has taken a trial write (after 0.5 s, then
 * 1, 2, 4, 5 s). What is not: the network's own limits, replicas that come and go, faults of the exchange.
 */
public final class Model {

    // Microseconds of the server's CPU for one, measured with redis-benchmark, 50 connections, Redis 7.0 and an answer of 700
    // bytes: its network and its protocol are in it.
    private static final double FOUND = 24;
    private static final double WAIT = 24;
    private static final double ASK = 40;
    private static final double PERMIT = 36;
    private static final double KEEP = 19;
    private static final double TRIAL = 8;
    private static final double HERE = 18;

    private static final double NETWORK = 250;
    private static final double MAX_AGE = 1e6;
    private static final double TIMEOUT = 250e3;
    private static final double FIRST_TIMEOUT = 750e3;
    private static final double LEASE = 1e6;
    private static final double SAYS_SO = 3e6;
    private static final int LIMIT = 10;
    private static final double WINDOW = 1.1e6;
    private static final double CAUTION = 1.5;
    private static final double GOLDEN = 0.6180339887498949;

    private static final double WARM_UP = 5e6;
    private static final double END = 35e6;

    private record Event(double at, long order, Runnable happens) {}

    private enum State {
        UP,
        DOWN,
        BEING_TRIED
    }

    private final int count;
    private final double asked;
    private final double exchange;
    private final SplittableRandom random = new SplittableRandom(1);
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.at != b.at ? Double.compare(a.at, b.at) : Long.compare(a.order, b.order));
    private double now;
    private long order;

    private final List<Replica> replicas = new ArrayList<>();

    // The server.
    private double busyUntil;
    private final double goneFrom;
    private final double goneUntil;
    private double answerAt = Double.NEGATIVE_INFINITY;
    private long answerCall = -1;
    private long calls;
    private long leaseOf = -1;
    private double leaseUntil;
    private double whole;
    private double free;
    private final Deque<Double> log = new ArrayDeque<>();

    // What came of it.
    private double busy;
    private long steps;
    private long polls;
    private long upstream;
    private long timeouts;
    private double answers;
    private double old;
    private double ages;
    private final List<Double> waits = new ArrayList<>();
    private final Deque<Double> window = new ArrayDeque<>();
    private int most;

    private Model(int count, double asked, double exchangeMillis, double goneFrom, double goneUntil) {
        this.count = count;
        this.goneFrom = goneFrom;
        this.goneUntil = goneUntil;
        this.asked = asked / 1e6;
        this.exchange = exchangeMillis * 1e3;
    }

    private void at(double moment, Runnable happens) {
        events.add(new Event(moment, order++, happens));
    }

    private boolean counts() {
        return now >= WARM_UP;
    }

    /** Hands a step to the server, which does one after the other; it is done even if nobody waits for it any more. */
    private void step(double micros, Runnable done) {
        at(now + NETWORK, () -> {
            if (now >= goneFrom && now < goneUntil) {
                return;
            }
            busyUntil = Math.max(busyUntil, now) + micros;
            at(busyUntil, () -> {
                if (counts()) {
                    busy += micros;
                    steps++;
                }
                done.run();
            });
        });
    }

    // Those who have said nothing of late may go on by themselves, and are left their part.
    private double limitOfThose() {
        double silent = 0;
        for (Replica each : replicas) {
            silent += now - each.saidSoAt > 8e6 && now - each.saidSoAt < 120e6 ? 1 : 0;
        }
        return Math.max(1, Math.floor(LIMIT * (1 - silent / count / CAUTION)));
    }

    private final class Replica {
        final double phase;
        double saidSoAt = Double.NEGATIVE_INFINITY;
        State state = State.UP;
        double keptAt = Double.NEGATIVE_INFINITY;
        double asleepUntil;
        int failures;
        boolean alone;
        double nextOwn;
        double seenFree;
        final List<Double> unreported = new ArrayList<>();
        double begun;
        double pause;
        long awaited;
        long attempt;

        Replica(int number) {
            phase = number * GOLDEN % 1;
        }

        void start() {
            at(random.nextDouble() * MAX_AGE + untilAsked(), this::question);
            at(random.nextDouble() * SAYS_SO, this::startHeartbeats);
        }

        void startHeartbeats() {
            if (state == State.UP) {
                step(HERE, () -> saidSoAt = now);
            }
            at(now + SAYS_SO, this::startHeartbeats);
        }

        // Callers come at random.
        double untilAsked() {
            return -Math.log(1 - random.nextDouble()) / asked;
        }

        /** Somebody asks, and what the replica has is too old. */
        void question() {
            begun = now;
            pause = 10e3;
            awaited = -1;
            if (state == State.UP) {
                look();
                return;
            }
            if (state == State.DOWN && now >= asleepUntil) {
                state = State.BEING_TRIED;
                long mine = ++attempt;
                step(TRIAL, () -> at(now + NETWORK, () -> {
                    if (mine == attempt && state == State.BEING_TRIED) {
                        state = State.UP;
                        failures = 0;
                    }
                }));
                at(now + FIRST_TIMEOUT, () -> {
                    if (mine == attempt && state == State.BEING_TRIED) {
                        lost();
                    }
                });
            }
            alone();
        }

        void lost() {
            if (counts()) {
                timeouts++;
            }
            attempt++;
            double most = Math.min(500e3 * (1L << Math.min(failures++, 8)), 5e6);
            state = State.DOWN;
            asleepUntil = now + most - random.nextDouble() * most / 4;
        }

        /** One step of a question: given up after a while. */
        void ask(double micros, DoubleSupplier script, DoubleConsumer reply) {
            long mine = ++attempt;
            step(micros, () -> {
                double said = script.getAsDouble();
                at(now + NETWORK, () -> {
                    if (mine == attempt) {
                        attempt++;
                        reply.accept(said);
                    }
                });
            });
            at(now + TIMEOUT, () -> {
                if (mine == attempt) {
                    lost();
                    alone();
                }
            });
        }

        static final double MINE = -1;
        static final double HELD = -2;

        void look() {
            double sent = now;
            long[] call = {-1};
            double[] clock = {0};
            // What it will take is known when its turn comes; the mean is near enough to the measured three.
            ask(
                    leaseUntil > now ? WAIT : now - answerAt <= MAX_AGE ? FOUND : ASK,
                    () -> {
                        clock[0] = now;
                        seenFree = Math.max(0, free - now);
                        if (answerCall >= 0 && (answerCall == awaited || now - answerAt <= MAX_AGE)) {
                            return answerAt;
                        }
                        if (leaseUntil > now) {
                            call[0] = leaseOf;
                            return HELD;
                        }
                        call[0] = ++calls;
                        leaseOf = calls;
                        leaseUntil = now + LEASE;
                        return MINE;
                    },
                    said -> {
                        if (said == MINE) {
                            permit(call[0], clock[0], sent);
                        } else if (said == HELD) {
                            if (counts()) {
                                polls++;
                            }
                            awaited = call[0];
                            at(now + pause, () -> {
                                pause = Math.min(pause * 1.5, 100e3);
                                look();
                            });
                        } else {
                            given(sent - (clock[0] - said));
                        }
                    });
        }

        void permit(long call, double began, double sent) {
            double[] told = unreported.stream().mapToDouble(each -> each).toArray();
            unreported.clear();
            ask(
                    PERMIT,
                    () -> {
                        double distance = WINDOW / LIMIT;
                        for (double each : told) {
                            log.add(each);
                            whole = now + WINDOW;
                            free = Math.max(free, each) + distance;
                        }
                        log.removeIf(each -> each <= now - WINDOW);
                        saidSoAt = now;
                        if (log.size() >= limitOfThose() || now < whole && now < free) {
                            return 0;
                        }
                        log.add(now);
                        free = Math.max(free, now) + distance;
                        return 1;
                    },
                    granted -> {
                        if (granted == 0) {
                            release(call);
                            stale();
                            return;
                        }
                        call();
                        at(now + exchange, () -> {
                            step(KEEP, () -> {
                                if (call > answerCall) {
                                    answerCall = call;
                                    answerAt = began;
                                }
                                if (leaseOf == call) {
                                    leaseUntil = 0;
                                }
                            });
                            given(sent);
                        });
                    });
        }

        void release(long call) {
            step(KEEP, () -> {
                if (leaseOf == call) {
                    leaseUntil = 0;
                }
            });
        }

        /** By itself, at its part of the limit. */
        void alone() {
            double own = WINDOW / LIMIT * CAUTION * rounded(count);
            if (!alone) {
                alone = true;
                nextOwn = slot(now + seenFree, own);
            }
            double into = now - slot(now, own) + own;
            if (into < own && into >= WINDOW / 4) {
                nextOwn = Math.max(nextOwn, slot(now, own));
            }
            if (now < nextOwn) {
                stale();
                return;
            }
            nextOwn = slot(now + 1, own);
            unreported.add(now);
            double sent = now;
            call();
            at(now + exchange, () -> given(sent));
        }

        int rounded(int replicas) {
            int step = 1;
            while (step < replicas) {
                step = Math.max(step + 1, step * 5 / 4);
            }
            return step;
        }

        double slot(double earliest, double period) {
            double first = phase * period;
            return first + Math.ceil((earliest - first) / period) * period;
        }

        void call() {
            if (counts()) {
                upstream++;
            }
            window.add(now);
            while (now - window.peek() >= 1e6) {
                window.remove();
            }
            most = Math.max(most, window.size());
        }

        /** Whoever asked meanwhile has the older answer. */
        void stale() {
            double next = now;
            if (state != State.UP) {
                // Nothing comes of a question before its own turn, or before it may try the server.
                next = Math.max(now, Math.min(nextOwn, state == State.DOWN ? asleepUntil : now + 10e3));
            }
            record((now + next) / 2 - keptAt, 1 + asked * (next - begun), true);
            at(next + Math.max(1e3, untilAsked()), this::question);
        }

        void given(double askedAt) {
            if (state == State.UP) {
                alone = false;
            }
            keptAt = Math.max(keptAt, askedAt);
            if (counts()) {
                waits.add(now - begun);
            }
            record(now - keptAt, 1 + asked * (now - begun), now - keptAt > MAX_AGE + (now - begun));
            double expires = Math.max(now, keptAt + MAX_AGE);
            // All who come until it is too old get it at once.
            record((now + expires) / 2 - keptAt, asked * (expires - now), false);
            at(expires + untilAsked(), this::question);
        }
    }

    private void record(double age, double weight, boolean tooOld) {
        if (counts() && !Double.isInfinite(age)) {
            answers += weight;
            ages += age * weight;
            old += tooOld ? weight : 0;
        }
    }

    private String run() {
        for (int i = 0; i < count; i++) {
            replicas.add(new Replica(i + 1));
        }
        replicas.forEach(Replica::start);
        while (!events.isEmpty() && events.peek().at < END) {
            Event event = events.poll();
            now = event.at;
            event.happens.run();
        }
        double seconds = (END - WARM_UP) / 1e6;
        double[] sorted = waits.stream().mapToDouble(each -> each).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %.2f | %d | %,.0f | %.2f | %.0f %% | %.0f %% | %.1f %% | %.2f | %.0f, %.0f | %.1f |",
                count,
                asked * 1e6 >= 1 ? String.format(Locale.ROOT, "%.0f", asked * 1e6) : Double.toString(asked * 1e6),
                upstream / seconds,
                most,
                steps / seconds,
                steps / seconds / count,
                100 * busy / (END - WARM_UP),
                100.0 * polls / Math.max(1, steps),
                100 * old / Math.max(1, answers),
                ages / Math.max(1, answers) / 1e6,
                sorted.length == 0 ? 0 : Arrays.stream(sorted).average().orElse(0) / 1e3,
                sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)] / 1e3,
                timeouts / seconds);
    }

    private static void head() {
        System.out.println("| replicas | questions/s to each | upstream calls/s | most in any second | scripts/s |"
                + " scripts/s of each | server busy | of these polls | answers too old | mean age s |"
                + " wait ms: mean, p99 | given up/s |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    }

    /** Prints the tables, or one row. */
    public static void main(String[] arguments) {
        head();
        if (arguments.length >= 2) {
            double millis = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 100;
            System.out.println(
                    new Model(Integer.parseInt(arguments[0]), Double.parseDouble(arguments[1]), millis, 0, 0).run());
            return;
        }
        for (double asked : new double[] {0.1, 1, 10, 1000}) {
            for (int count : new int[] {10, 100, 1_000, 10_000}) {
                System.out.println(new Model(count, asked, 100, 0, 0).run());
            }
        }
        System.out.println("\nThe server gone from the 15th to the 30th second:\n");
        head();
        for (int count : new int[] {10, 100, 1_000, 10_000}) {
            System.out.println(new Model(count, 1, 100, 15e6, 30e6).run());
        }
    }
}
