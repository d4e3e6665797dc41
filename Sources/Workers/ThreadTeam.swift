import Glibc
import Synchronization

/// Helper threads that sleep until there is work.
///
/// `run` calls one closure on every helper and on the calling thread and returns when all have returned.
final class ThreadTeam: @unchecked Sendable {
  /// Number of helpers; fewer than requested if the system cannot start more threads.
  var helperCount: Int { threads.count }
  private let lock = ConditionLock()
  /// One `run` at a time; a second caller waits.
  private let turn = Mutex(())
  // Changed with `lock` locked; read without it by those who only want to know whether to lock it.
  private let generation = Atomic<Int>(0)
  private let pending = Atomic<Int>(0)
  // Guarded by `lock`.
  private var closing = false
  private var job: (@Sendable (Int) -> Void)?
  /// Written by `init` alone; helpers look at it only within a `run`.
  private var threads: [pthread_t] = []

  init(helperCount: Int) {
    for number in 0..<helperCount { guard start(number: number + 1) else { return } }
  }

  deinit {
    lock.acquire()
    closing = true
    lock.wakeAll()
    lock.release()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Calls `body` with 0 on this thread and with 1 ... helperCount on the helpers.
  ///
  /// - Precondition: this thread is not at work in another `run` of the same team, which would wait for itself.
  func run(_ body: @Sendable (Int) -> Void) {
    let caller = pthread_self()
    precondition(!threads.contains { pthread_equal($0, caller) != 0 }, "a worker waits for its own pool")
    turn.withLock { _ in
      // The closure outlives no call: every helper has returned from it before `run` does.
      withoutActuallyEscaping(body) { escaping in
        lock.acquire()
        job = escaping
        pending.store(helperCount, ordering: .relaxed)
        generation.wrappingAdd(1, ordering: .releasing)
        lock.wakeAll()
        lock.release()
        escaping(0)
        linger { pending.load(ordering: .acquiring) > 0 }
        lock.acquire()
        while pending.load(ordering: .relaxed) > 0 { lock.wait() }
        job = nil
        lock.release()
      }
    }
  }

  /// Argument of a helper thread. It must not keep the team alive, whose deinitialization ends the thread.
  private final class Start {
    unowned(unsafe) let team: ThreadTeam
    let number: Int
    init(team: ThreadTeam, number: Int) {
      unsafe self.team = team
      self.number = number
    }
  }

  /// Starts a helper; false if the system cannot start a thread.
  private func start(number: Int) -> Bool {
    let start = unsafe Unmanaged.passRetained(Start(team: self, number: number))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { raw in
        guard let raw = unsafe raw else { return nil }
        let start = unsafe Unmanaged<Start>.fromOpaque(raw).takeRetainedValue()
        unsafe start.team.serve(number: start.number)
        return nil
      }, start.toOpaque())
    guard code == 0 else {
      unsafe start.release()
      return false
    }
    threads.append(thread)
    return true
  }

  private func serve(number: Int) {
    var seen = 0
    while true {
      linger { generation.load(ordering: .acquiring) == seen }
      lock.acquire()
      while generation.load(ordering: .relaxed) == seen && !closing { lock.wait() }
      if closing {
        lock.release()
        return
      }
      seen = generation.load(ordering: .relaxed)
      var body = job
      lock.release()
      body?(number)
      body = nil
      lock.acquire()
      if pending.wrappingSubtract(1, ordering: .releasing).newValue == 0 { lock.wakeAll() }
      lock.release()
    }
  }

  /// Waits briefly without sleeping: waking a thread takes longer than most waits between two training steps.
  /// Other threads may use the processor meanwhile.
  private func linger(while isTooEarly: () -> Bool) {
    for _ in 0..<Self.looks where isTooEarly() { sched_yield() }
  }

  /// Some 50 µs.
  private static let looks = 150
}
