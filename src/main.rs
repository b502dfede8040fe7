//! Runs the command line and gives back its exit code.

/// Faster than the system's for many small texts on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    xinhuo::cli::run()
}
